// A list of passages: each says whose it is and opens its place in the article. `more` are other places that tell the
// same, or tell it differently; `follows` goes under the date of the passage before it.

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = clear(parentElement.querySelector(".entries"));
  if (!data.entries.length) {
    root.append(el("p", { class: "quiet" }, data.empty));
    return;
  }
  const opening = (entry) => (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    setTriggerValue("open", { article: entry.article, at: entry.at });
  };
  root.append(el("ol", { "aria-label": data.label }, data.entries.map((entry) =>
    el("li", { "--speaker": entry.colour, class: entry.colour ? "voiced" : entry.follows ? "follows" : null },
      el("a", {
        href: entry.href,
        onclick: opening(entry),
      },
        entry.lead || entry.follows ? el("span", { class: "lead" }, entry.lead) : null,
        el("span", { class: "what" },
          entry.name ? el("span", { class: "who" }, entry.named ? pieces(entry.named) : entry.name, entry.role ? el("span", { class: "role" }, entry.role) : null) : null,
          passage(entry),
          el("span", { class: "facts" }, entry.facts))),
      entry.more?.length ? el("ul", { class: "more" }, entry.more.map((other) =>
        el("li", { class: other.differs ? "differs" : null },
          el("a", { href: other.href, onclick: opening(other) }, other.facts)))) : null))));
}

// The words of the passage; `marked` (and `named`, of the name) are pieces.
function passage(entry) {
  return el(entry.name ? "q" : "span", { class: "passage" }, entry.marked ? pieces(entry.marked) : entry.text);
}
