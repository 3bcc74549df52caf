// Speaker cards in a grid; a card opens the speaker's page.

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = clear(parentElement.querySelector(".people"));
  if (!data.people.length) {
    root.append(el("p", { class: "quiet" }, data.empty));
    return;
  }
  root.append(el("ul", { "aria-label": "Speakers" }, data.people.map((person) =>
    el("li", { "--speaker": person.colour, "--ink": person.ink },
      el("a", {
        href: person.href,
        onclick: (event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
          event.preventDefault();
          setTriggerValue("open", person.key);
        },
      },
        el("span", { class: "initials", "aria-hidden": "true" }, person.initials),
        el("span", { class: "who" }, person.name, person.role ? el("span", { class: "role" }, person.role) : null),
        el("span", { class: "numbers" },
          figure(person.quotes.toLocaleString("en"), person.quotes === 1 ? "quote" : "quotes"),
          figure(person.words.toLocaleString("en"), person.words === 1 ? "word" : "words"),
          figure(percent(person.share), "share of voice")),
        tone(person),
        person.topics.length ? fact("Speaks on", person.topics.join(", ")) : null,
        person.mentions.length ? fact("Mentions", person.mentions.join(", ")) : null)))));
}

const figure = (value, unit) => el("span", { class: "figure" }, el("strong", {}, value), ` ${unit}`);
const fact = (name, words) => el("span", { class: "fact" }, el("span", { class: "facts" }, `${name} `), words);

// The mean as a dot on a scale from −1 to 1, its interval as a line; hollow when it rests on few quotes.
function tone(person) {
  const few = person.quotes < 5;
  const interval = person.low === null ? "" : `, 95 % between ${signed(person.low)} and ${signed(person.high)}`;
  const made = person.toneWords.length ? ` (${person.toneWords.join(", ")})` : "";
  const words = `Word tone ${signed(person.tone)}${made}${interval}, ${plural(person.quotes, "quote", "quotes")}${few ? ", few" : ""}; `
    + `subjectivity ${person.subjectivity.toFixed(2)}`;
  const at = (value) => `${(value + 1) * 50}%`;
  return el("span", { class: "tone" },
    el("span", { class: "scale", "aria-hidden": "true" },
      person.low === null ? null : el("span", { class: "span", "--from": at(person.low), "--to": at(person.high) }),
      el("span", { class: few ? "mean few" : "mean", "--at": at(person.tone) })),
    el("span", { class: "facts" }, words));
}
