// Two buttons that save the chart of the same panel as a picture. Plotly draws it; what it saves as stands in the chart's
// own options, and only the button of its tool bar, which the page does not show, reaches it.
// Clicks are told from here where the address says what is chosen: Streamlit tells of none where marks are brushed, and
// elsewhere keeps a selection of its own, which the browser's Back button does not take back.

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".images");
  const panel = parentElement.getRootNode().host?.closest('[class*="st-key-panel-"]');  // none once the page is left
  if (data.listens && panel) listen(panel, (mark) => setTriggerValue("mark", mark));
  if (root.childElementCount) return;
  const save = (format) => {
    const chart = panel?.querySelector(".js-plotly-plot");
    if (!chart) return;
    Object.assign(chart._context.toImageButtonOptions, { format, filename: data.name, scale: format === "png" ? 2 : 1 });
    chart.querySelector('.modebar-btn[data-title^="Download"]').click();
  };
  root.append(...["png", "svg"].map((format) => el("button", {
    type: "button", title: `Save ${data.name}.${format}`, "aria-label": `Save ${data.name}.${format}`,
    onclick: () => save(format),
  }, format.toUpperCase())));
}

// The chart is drawn after this, and again for another selection: whichever stands there when it is clicked is asked.
function listen(panel, tell) {
  panel.tell = tell;
  if (panel.listening) return;
  panel.listening = true;
  panel.addEventListener("pointerdown", () => {
    const chart = panel.querySelector(".js-plotly-plot");
    if (!chart || chart.listening) return;
    chart.listening = true;
    chart.on("plotly_click", ({ points }) => points[0]?.customdata !== undefined && panel.tell(points[0].customdata));
  }, true);
}
