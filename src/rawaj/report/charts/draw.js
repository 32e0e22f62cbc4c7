/* Draws one chart of ECharts options as SVG text. Functions cannot travel as JSON, so options name them. */
var SHAPES = {
  /* one row: a thick line low…high, a dot at the estimate; data item [row, mean, low, high] */
  interval: function (params, api) {
    var row = api.value(0), at = api.coord([api.value(1), row]), low = api.coord([api.value(2), row]), high = api.coord([api.value(3), row]);
    var colour = api.visual("color");
    return { type: "group", silent: true, children: [
      { type: "line", shape: { x1: low[0], y1: at[1], x2: high[0], y2: at[1] }, style: { stroke: colour, lineWidth: 6, lineCap: "round", opacity: 0.42 } },
      { type: "circle", shape: { cx: at[0], cy: at[1], r: 5.5 }, style: { fill: colour } }
    ] };
  },
  /* an upright interval over an x position; data item [x, mean, low, high] */
  upright: function (params, api) {
    var x = api.value(0), at = api.coord([x, api.value(1)]), low = api.coord([x, api.value(2)]), high = api.coord([x, api.value(3)]);
    var colour = api.visual("color");
    return { type: "group", silent: true, children: [
      { type: "line", shape: { x1: at[0], y1: low[1], x2: at[0], y2: high[1] }, style: { stroke: colour, lineWidth: 5, lineCap: "round", opacity: 0.42 } },
      { type: "circle", shape: { cx: at[0], cy: at[1], r: 6 }, style: { fill: colour } }
    ] };
  },
  /* a thin whisker low…high over a bar; data item [row, low, high] */
  whisker: function (params, api) {
    var row = api.value(0), low = api.coord([api.value(1), row]), high = api.coord([api.value(2), row]);
    var style = { stroke: "var(--ink)", lineWidth: 1.5, fill: null }, y = low[1];
    return { type: "group", silent: true, children: [
      { type: "line", shape: { x1: low[0], y1: y, x2: high[0], y2: y }, style: style },
      { type: "line", shape: { x1: low[0], y1: y - 4, x2: low[0], y2: y + 4 }, style: style },
      { type: "line", shape: { x1: high[0], y1: y - 4, x2: high[0], y2: y + 4 }, style: style }
    ] };
  },
  /* a band between two lines; every data item is [x, low, high] and the first one draws them all */
  band: function (params, api) {
    if (params.dataIndex > 0) { return null; }
    var points = params.context.points || (params.context.points = []), upper = [], lower = [];
    for (var i = 0; i < params.dataInsideLength; i++) {
      upper.push(api.coord([api.value(0, i), api.value(2, i)]));
      lower.unshift(api.coord([api.value(0, i), api.value(1, i)]));
    }
    return { type: "polygon", silent: true, shape: { points: upper.concat(lower) }, style: { fill: api.visual("color"), opacity: params.seriesName === "outer" ? 0.1 : 0.16 } };
  }
};

function revive(key, value) {
  if (value && typeof value === "object" && value["@shape"]) { return SHAPES[value["@shape"]]; }
  if (value && typeof value === "object" && value["@labels"]) {
    var labels = value["@labels"];
    return function (at) { var text = labels[String(at)]; return text === undefined ? "" : text; };
  }
  return value;
}

function draw(options, width, height) {
  var chart = echarts.init(null, null, { renderer: "svg", ssr: true, width: width, height: height });
  chart.setOption(JSON.parse(options, revive));
  var svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
