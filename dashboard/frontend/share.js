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
