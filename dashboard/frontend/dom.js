// Shared by the components. Words reach the page through textContent alone, so markup in an article stays words.

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name.startsWith("--")) node.style.setProperty(name, value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== "") node.append(child);
  }
  return node;
}

function clear(node) {
  node.replaceChildren();
  return node;
}

const plural = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
const percent = (share) => (share > 0 && share < 0.005 ? "<1%" : `${Math.round(share * 100)}%`);
const signed = (value) => {
  const figure = Math.abs(value).toFixed(2);
  return figure === "0.00" ? figure : (value > 0 ? "+" : "−") + figure;
};

// Words in pieces, [words, whether they were searched for].
const pieces = (list) => list.map(([words, hit]) => (hit ? el("mark", {}, words) : words));

function calm() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function bring(node, block) {
  node.scrollIntoView({ block, inline: "nearest", behavior: calm() ? "auto" : "smooth" });
}

// A quote card's words: what it says, how it is introduced, how sure we are.
function cardLines(quote) {
  const kind = quote.kind === "direct" ? "direct" : quote.kind === "mixed" ? "partly in marks" : "indirect";
  const facts = [];
  if (quote.cue) facts.push(`“${quote.cue}”`);
  facts.push(kind);
  if (quote.status === "negated") facts.push("not said");
  if (quote.status === "hypothetical") facts.push("hypothetical");
  if (quote.sentences) facts.push(`sentence ${quote.sentence} of ${quote.sentences}`);
  return { facts: facts.join(" · "), tone: quote.tone, sure: quote.corrected || `${Math.round(quote.confidence * 100)} in 100 sure` };
}

async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    // Without HTTPS there is no clipboard to write to, but a selection can still be copied.
    const field = el("textarea", { readonly: true, style: "position:fixed;opacity:0" });
    field.value = words;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}
