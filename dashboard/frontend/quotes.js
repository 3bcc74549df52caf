// Quotes as a table: the words open their place in the article, a heading sorts, the last button copies a link.

// Heading, then the orders that it turns between.
const COLUMNS = [
  ["Speaker", "speaker"],
  ["Words", "longest"],
  ["Kind"],
  ["Outlet", "outlet"],
  ["Day", "newest", "oldest"],
  ["Word tone", "positive", "negative"],
  ["Sure, of 100", "unsure", "sure"],
  [""],
];
const RISING = ["speaker", "outlet", "oldest", "negative", "unsure"];

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".quotes");
  const focused = root.getRootNode().activeElement?.dataset.column;
  clear(root);
  if (!data.rows.length) {
    root.append(el("p", { class: "quiet" }, data.empty));
    return;
  }
  root.append(el("table", {},
    el("caption", {}, data.label),
    el("thead", {}, el("tr", {}, COLUMNS.map((column) => heading(column, data.order, setTriggerValue)))),
    el("tbody", {}, data.rows.map((row) => line(row, setTriggerValue)))));
  if (focused) root.querySelector(`[data-column="${focused}"]`)?.focus();
}

function heading([name, ...orders], order, setTriggerValue) {
  if (!name) return el("td");
  if (!orders.length) return el("th", { scope: "col" }, name);
  const at = orders.indexOf(order);
  const sorted = at < 0 ? null : RISING.includes(order) ? "ascending" : "descending";
  return el("th", { scope: "col", "aria-sort": sorted },
    el("button", {
      type: "button", "data-column": name,
      onclick: () => setTriggerValue("sort", orders[(at + 1) % orders.length]),
    }, name, sorted ? el("span", { "aria-hidden": "true" }, sorted === "ascending" ? " ↑" : " ↓") : null));
}

function line(row, setTriggerValue) {
  const link = (href, name, value, ...children) => el("a", {
    href,
    onclick: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      setTriggerValue(name, value);
    },
  }, ...children);
  return el("tr", { "--speaker": row.colour, class: row.unsure ? "unsure" : null },
    el("td", { class: "who" },
      row.speaker ? link(row.speakerHref, "speaker", row.speaker, pieces(row.name)) : el("span", {}, pieces(row.name)),
      row.role ? el("span", { class: "role" }, row.role) : null),
    el("td", { class: "words" },
      link(row.href, "open", { article: row.article, at: row.at }, el("q", {}, pieces(row.words))),
      el("span", { class: "facts" }, row.title)),
    el("td", {}, row.kind),
    el("td", { class: "outlet" }, row.outlet),
    el("td", { class: "day" }, row.day),
    el("td", { class: "number", "data-name": "word tone" }, row.tone),
    el("td", { class: "number", "data-name": "sure" }, String(row.sure), row.unsure ? el("span", { class: "doubt" }, "unsure") : null),
    el("td", { class: "copy" }, copier(row.href)));
}

function copier(href) {
  const button = el("button", {
    type: "button", "aria-label": "Copy a link to this quote", title: "Copy a link to this quote",
    onclick: async () => {
      button.textContent = (await copy(new URL(href, window.location.href).href)) ? "Copied" : "Not copied";
      setTimeout(() => { button.textContent = "Link"; }, 4000);
    },
  }, "Link");
  return button;
}
