// Two buttons that save the chart of the same panel as a picture. Plotly draws it; what it saves as stands in the chart's
// own options, and only the button of its tool bar, which the page does not show, reaches it.

export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector(".images");
  if (root.childElementCount) return;
  const panel = parentElement.getRootNode().host?.closest('[class*="st-key-panel-"]');
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
