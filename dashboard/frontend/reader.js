// The article and the rail beside it: choose a quote on either side and the other follows.

const VOICES = 6; // speakers listed before "more"

const LAYERS = [
  ["quotes", "Quotes"],
  ["words", "Who said it, and the verb"],
  ["person", "People"],
  ["organisation", "Organisations"],
  ["place", "Places"],
  ["rest", "Other names"],
  ["time", "Dates"],
];

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".reader");
  root.classList.toggle("half", data.half);
  const memory = (root.memory ??= { told: [] });
  const asked = shown(data.only, data.hidden);
  const echo = memory.told.indexOf(asked); // of what was told from here, which may have changed again meanwhile
  if (echo < 0 && memory.asked !== asked) {
    Object.assign(memory, { only: data.only || null, off: new Set(data.hidden), told: [] });
    root.show?.();
  }
  memory.told.splice(0, echo + 1);
  memory.asked = asked;
  const version = JSON.stringify([data.correct, data.reading]);
  if (memory.version !== version) {
    Object.assign(memory, { version, chosen: null, focus: "" });
    const correct = data.correct ? (id) => setTriggerValue("correct", id) : null;
    build(root, data.reading, memory, (looked) => setTriggerValue("looked", looked), correct);
  }
  if (data.focus !== memory.focus) {
    memory.focus = data.focus;
    requestAnimationFrame(() => focusOn(root, data.focus));
  }
}

// The voice that is read alone and the layers that are hidden, as one word.
function shown(only, hidden) {
  return JSON.stringify([only || "", [...hidden].sort()]);
}

function build(root, reading, memory, tell, correct) {
  const text = el("div", { class: "text", lang: "en" });
  const tip = el("div", { class: "tip", role: "tooltip", id: "tip", hidden: true });
  const rail = el("aside", { class: "rail", "aria-label": "Who said what" });
  const state = { root, reading, memory, text, tip, rail, tell, correct };
  root.choose = (id, from) => choose(state, id, from);
  root.show = () => show(state);

  text.append(
    el("header", {},
      el("h2", {}, reading.title),
      reading.byline.length ? el("p", { class: "byline" }, reading.byline.join(" · ")) : null,
      reading.warnings.map((words) => el("p", { class: "byline" }, words))),
    legend(state),
    el("div", { class: "body" }, reading.paragraphs.map((runs) => paragraph(state, runs))));
  rail.append(...[...voices(state), ...cards(state)].filter(Boolean));
  clear(root).append(text, rail, tip);
  listen(state);
  show(state);
}

// ---- text

function paragraph(state, runs) {
  const p = el("p");
  let path = [];
  let nodes = [p];
  for (const run of runs) {
    const wanted = run.q ?? [];
    let same = 0;
    while (same < path.length && same < wanted.length && path[same] === wanted[same]) same++;
    nodes = nodes.slice(0, same + 1);
    for (const number of wanted.slice(same)) {
      const mark = quoteMark(state.reading.quotes[number]);
      nodes[nodes.length - 1].append(mark);
      nodes.push(mark);
    }
    path = wanted;
    nodes[nodes.length - 1].append(words(state, run));
  }
  return p;
}

function quoteMark(quote) {
  const sure = quote.confidence < 0.6 ? " unsure" : "";
  return el("mark", {
    class: `quote ${quote.kind}${sure}`, "data-quote": quote.id, "data-key": quote.key,
    "--speaker": quote.colour, tabindex: "-1",
  });
}

function words(state, run) {
  if (!run.n && run.s === undefined) return document.createTextNode(run.t);
  const kinds = (run.n ?? []).map((number) => state.reading.notes[number].kind);
  return el("span", {
    class: kinds.length ? `note ${kinds.join(" ")}` : null,
    "data-sentence": run.s, "data-notes": run.n ? run.n.join(" ") : null,
    tabindex: kinds.length ? "-1" : null,
  }, run.t);
}

// ---- rail

function voices(state) {
  const { reading, memory } = state;
  const named = reading.speakers;
  const head = el("h3", {}, "Who said what");
  if (!named.length) {
    return [head, el("p", { class: "quiet" }, "No quotation was found in this text.")];
  }
  const rows = named.map((speaker, i) =>
    el("li", { hidden: named.length > VOICES + 1 && i >= VOICES },
      el("button", {
        class: "voice", type: "button", "aria-pressed": "false", "data-key": speaker.key, "--speaker": speaker.colour,
        onclick: () => {
          memory.only = memory.only === speaker.key ? null : speaker.key;
          show(state);
          told(state);
        },
      },
        el("span", { class: "dot", "aria-hidden": "true" }),
        el("span", { class: "who" }, speaker.name, speaker.role ? el("span", { class: "role" }, speaker.role) : null),
        el("span", { class: "count" }, plural(speaker.quotes, "quote", "quotes")),
        el("span", { class: "share", title: plural(speaker.words, "quoted word", "quoted words") },
          percent(speaker.share)),
        el("span", { class: "bar", "aria-hidden": "true", "--share": speaker.share }))));
  const total = named.reduce((sum, speaker) => sum + speaker.words, 0);
  return [
    head,
    el("ul", { class: "voices" }, rows),
    named.length > VOICES + 1 ? el("button", { class: "more", type: "button", onclick: (event) => {
      for (const row of rows) row.hidden = false;
      event.currentTarget.remove();
    } }, `${named.length - VOICES} more`) : null,
    el("p", { class: "quiet" }, `Share of ${plural(total, "quoted word", "quoted words")}. Choose a name to see its quotes alone.`),
  ];
}

function cards(state) {
  const { reading } = state;
  if (!reading.quotes.length) return [];
  const sure = reading.quotes.filter((quote) => quote.confidence >= reading.unsure);
  const unsure = reading.quotes.filter((quote) => quote.confidence < reading.unsure);
  const out = [el("ol", { class: "cards" }, sure.map((quote) => card(state, quote)))];
  if (unsure.length) {
    out.push(el("details", { class: "doubt", open: sure.length === 0 },
      el("summary", {}, `${plural(unsure.length, "quote", "quotes")} we are unsure about`),
      el("ol", { class: "cards" }, unsure.map((quote) => card(state, quote)))));
  }
  return out;
}

function card(state, quote) {
  const lines = cardLines(quote);
  return el("li", { "data-key": quote.key },
    el("button", {
      class: `card ${quote.kind}`, type: "button", "data-quote": quote.id, "aria-pressed": "false",
      "--speaker": quote.colour, onclick: () => choose(state, quote.id, "card"),
    },
      el("span", { class: "who" }, quote.name, quote.role ? el("span", { class: "role" }, quote.role) : null),
      el("q", {}, quote.text),
      el("span", { class: "facts" }, lines.facts),
      el("span", { class: "facts" }, `${lines.tone} · ${lines.sure}`)),
    state.correct ? el("button", {
      class: "correct", type: "button", onclick: () => state.correct(quote.id),
      "aria-label": `Correct: ${quote.text.slice(0, 60)}`,
    }, "Correct") : null);
}

// ---- legend

function legend(state) {
  const buttons = LAYERS.map(([layer, name]) =>
    el("button", {
      type: "button", class: `key ${layer}`, "data-layer": layer, "aria-pressed": "true",
      onclick: () => {
        const off = state.memory.off;
        if (off.has(layer)) off.delete(layer);
        else off.add(layer);
        show(state);
        told(state);
      },
    }, el("span", { class: "swatch" }, name)));
  return el("div", { class: "legend", role: "group", "aria-label": "Show or hide" }, buttons);
}

// ---- what is shown

// Says what the visitor has chosen, for the address.
function told({ memory, tell }) {
  memory.told.push(shown(memory.only, memory.off));
  tell({ quote: memory.chosen, only: memory.only, hidden: [...memory.off] });
}

function show(state) {
  const { root, memory, text, rail } = state;
  for (const [layer] of LAYERS) {
    text.classList.toggle(`no-${layer}`, memory.off.has(layer));
    text.querySelector(`[data-layer="${layer}"]`).setAttribute("aria-pressed", String(!memory.off.has(layer)));
  }
  for (const button of rail.querySelectorAll(".voice")) {
    button.setAttribute("aria-pressed", String(button.dataset.key === memory.only));
  }
  for (const item of rail.querySelectorAll(".cards li")) {
    item.hidden = memory.only !== null && item.dataset.key !== memory.only;
  }
  for (const mark of text.querySelectorAll("mark")) {
    mark.classList.toggle("aside", memory.only !== null && mark.dataset.key !== memory.only);
    mark.classList.toggle("chosen", mark.dataset.quote === memory.chosen);
  }
  for (const button of root.querySelectorAll(".card")) {
    button.setAttribute("aria-pressed", String(button.dataset.quote === memory.chosen));
  }
}

function choose(state, id, from) {
  const { memory, text, rail } = state;
  memory.chosen = from !== "link" && memory.chosen === id && from === "text" ? null : id;
  for (const node of text.querySelectorAll(".spot")) node.classList.remove("spot");
  const quote = state.reading.quotes.find((one) => one.id === id);
  if (memory.only !== null && quote && quote.key !== memory.only) memory.only = null;
  show(state);
  const button = rail.querySelector(`.card[data-quote="${CSS.escape(id)}"]`);
  if (button && memory.chosen) {
    const doubt = button.closest("details");
    if (doubt) doubt.open = true;
  }
  if (from !== "text") {
    const mark = text.querySelector(`mark[data-quote="${CSS.escape(id)}"]`);
    if (mark) into(text, mark);
  }
  if (button && from !== "card" && getComputedStyle(rail).overflowY === "auto") within(rail, button);
  memory.focus = memory.chosen ?? "";
  if (from !== "link") told(state);
}

// Scrolls the text alone where it scrolls by itself, else the page.
function into(text, node) {
  if (getComputedStyle(text).overflowY === "auto") within(text, node);
  else bring(node, "center");
}

// Scrolls a part alone, never the page.
function within(rail, node) {
  const top = node.getBoundingClientRect().top - rail.getBoundingClientRect().top + rail.scrollTop;
  rail.scrollTo({ top: top - rail.clientHeight / 3, behavior: calm() ? "auto" : "smooth" });
}

// "q3" is a quote, "s:12" a sentence, "" nothing.
function focusOn(root, place) {
  for (const node of root.querySelectorAll(".spot")) node.classList.remove("spot");
  if (place.startsWith("s:")) {
    const runs = root.querySelectorAll(`.body [data-sentence="${CSS.escape(place.slice(2))}"]`);
    for (const run of runs) run.classList.add("spot");
    if (runs.length) into(root.querySelector(".text"), runs[0]);
  } else if (!place) {
    root.memory.chosen = null;
    root.show();
  } else {
    root.choose(place, "link");
  }
}

// ---- pointing, focus, keys

function listen(state) {
  const { text, tip } = state;
  const stops = [...text.querySelectorAll(".body mark, .body .note")];
  if (stops.length) stops[0].tabIndex = 0;

  const explain = (target) => {
    const stop = target.closest("mark, .note");
    if (!stop || !text.contains(stop)) return hide(state);
    const lines = explanation(state, stop);
    clear(tip).append(...lines.map((words, i) => el(i ? "span" : "strong", {}, words)));
    tip.hidden = false;
    stop.setAttribute("aria-describedby", "tip");
    place(state, stop);
  };
  text.addEventListener("mouseover", (event) => explain(event.target));
  text.addEventListener("mouseleave", () => hide(state));
  text.addEventListener("focusin", (event) => explain(event.target));
  text.addEventListener("focusout", () => hide(state));
  text.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (mark && !window.getSelection().toString()) choose(state, mark.dataset.quote, "text");
  });
  text.addEventListener("keydown", (event) => {
    const stop = event.target.closest(".body mark, .body .note");
    if (!stop) return;
    if (event.key === "Escape") return hide(state);
    if (event.key === "Enter" || event.key === " ") {
      const mark = event.target.closest("mark");
      if (mark) choose(state, mark.dataset.quote, "text");
      event.preventDefault();
      return;
    }
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step && stops[stops.indexOf(stop) + step];
    if (next) {
      stop.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
      event.preventDefault();
    }
  });
}

function explanation(state, stop) {
  const { reading, memory } = state;
  const lines = [];
  if (stop.dataset.notes) {
    for (const number of stop.dataset.notes.split(" ")) {
      const note = reading.notes[number];
      const layer = layerOf(note.kind);
      if (!memory.off.has(layer)) lines.push(...note.lines);
    }
  }
  const mark = stop.closest("mark");
  if (mark && !memory.off.has("quotes")) {
    const quote = reading.quotes.find((one) => one.id === mark.dataset.quote);
    const facts = cardLines(quote);
    lines.push(`${quote.name}${quote.role ? `, ${quote.role}` : ""}`, facts.facts, facts.tone, facts.sure);
  }
  return lines;
}

function layerOf(kind) {
  if (kind === "time") return "time";
  if (kind === "source" || kind === "cue") return "words";
  const name = kind.split(" ")[1];
  return ["person", "organisation", "place"].includes(name) ? name : "rest";
}

function place(state, stop) {
  const { tip, root } = state;
  const home = root.getBoundingClientRect();
  const box = stop.getClientRects()[0] ?? stop.getBoundingClientRect();
  const left = Math.min(box.left - home.left, home.width - tip.offsetWidth - 4);
  const above = box.top - home.top - tip.offsetHeight - 8;
  const overhead = box.top - tip.offsetHeight - 8 < 64;
  tip.style.left = `${Math.max(0, left)}px`;
  tip.style.top = `${overhead ? box.bottom - home.top + 8 : above}px`;
}

function hide(state) {
  state.tip.hidden = true;
  for (const node of state.text.querySelectorAll("[aria-describedby]")) node.removeAttribute("aria-describedby");
}
