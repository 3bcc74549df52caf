// Draws every chart of the report in the colours of the page. One that needs more room than there is can be moved sideways.
const longest = (names) => Math.max(0, ...names.flatMap((name) => name.split("<br>")).map((row) => row.replace(/&#?\w+;/g, "x").length));
const letter = 7; // pixels

// Names side by side above the marks need as much room as the longest of them, and the largest mark.
function room({ xaxis, yaxis }) {
  if (xaxis?.side !== "top") return 0;
  const names = xaxis.ticktext.filter(Boolean);
  return letter * (longest(yaxis.ticktext) + 2) + names.length * Math.max(48, letter * (longest(names) + 1));
}

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
  place.style.width = `max(100%, ${room(layout)}px)`;
  Plotly.newPlot(place, data, layout, { responsive: true, displaylogo: false, displayModeBar: false });
}
