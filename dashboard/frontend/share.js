// Copies the address of what is on screen.

export default function (component) {
  const root = component.parentElement.querySelector(".share");
  if (root.childElementCount) return;
  const said = el("span", { class: "said", role: "status" });
  root.append(said, el("button", {
    type: "button",
    onclick: async () => {
      said.textContent = (await copy(window.location.href)) ? "Link copied" : "Copy it from the address bar";
      setTimeout(() => { said.textContent = ""; }, 4000);
    },
  }, "Copy link"));
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
