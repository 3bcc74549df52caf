// What a phone shows in place of a chart: its table, in which a number opens what it counts, as a click on its mark does.

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = clear(parentElement.querySelector(".cells"));
  root.append(el("table", { "aria-label": data.label },
    el("thead", {}, el("tr", {}, data.head.map((words) => el("th", { scope: "col" }, words)))),
    el("tbody", {}, data.rows.map((row, number) => el("tr", {}, row.map((words, at) => (data.numbers[at]
      ? el("td", {}, el("button", {
        type: "button", "aria-label": `${row[0]}: ${data.head[at]} ${words}`, onclick: () => setTriggerValue("row", number),
      }, words))
      : el("td", {}, words))))))));
}
