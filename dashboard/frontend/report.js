// Draws every chart of the report in the colours of the page.
const page = getComputedStyle(document.body);
const quiet = "rgba(128,128,128,0.25)";
for (const place of document.querySelectorAll(".chart")) {
  const { data, layout } = JSON.parse(place.nextElementSibling.textContent);
  for (const [name, axis] of Object.entries(layout)) {
    if (/^[xy]axis/.test(name)) layout[name] = { gridcolor: quiet, zeroline: Boolean(axis.zerolinecolor), ...axis };
  }
  Object.assign(layout, { paper_bgcolor: "transparent", plot_bgcolor: "transparent", dragmode: false });
  layout.font = { ...layout.font, color: page.color, family: page.fontFamily };
  layout.title.font = { ...layout.title.font, family: "Georgia, serif", weight: 600 };
  Plotly.newPlot(place, data, layout, { responsive: true, displaylogo: false, displayModeBar: false });
}
