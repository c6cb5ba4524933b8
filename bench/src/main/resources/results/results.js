"use strict";
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const COLORS = ["--c1", "--c2", "--c3", "--c4", "--c5", "--c6"];
  const charts = [];

  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const digits = { maximumSignificantDigits: 3 };

  /* 1,234 ns is 1.23 µs. */
  function time(nanoseconds) {
    if (nanoseconds == null) { return "–"; }
    for (const [unit, name] of [[1e9, " s"], [1e6, " ms"], [1e3, " µs"]]) {
      if (nanoseconds >= unit) { return (nanoseconds / unit).toLocaleString("en-US", digits) + name; }
    }
    return nanoseconds.toLocaleString("en-US", digits) + " ns";
  }

  /* x is 1 / (1 - percentile): 10 is the 90th, 1,000 the 99.9th. */
  function percentile(x) {
    if (x == null) { return "–"; }
    const places = Math.max(0, Math.ceil(Math.log10(x) - 2));
    return (100 - 100 / x).toFixed(Math.min(6, places)).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "") + " %";
  }

  const whole = (value) => value == null ? "–" : Math.round(value).toLocaleString("en-US");
  const isPower = (v) => v != null && Math.abs(Math.log10(v) - Math.round(Math.log10(v))) < 1e-9;
  const powers = (self, splits) => splits.map((v) => isPower(v) ? v : null);

  function axis(label, values, filter, extra) {
    return Object.assign({
      label: label, stroke: color("--soft"), font: "12px system-ui, sans-serif", labelFont: "12px system-ui, sans-serif",
      labelSize: 22, labelGap: 2, filter: filter, values: (self, splits) => splits.map((v) => v == null ? "" : values(v)),
      grid: { stroke: color("--grid"), width: 1, filter: filter }, ticks: { stroke: color("--rule"), width: 1, size: 6, filter: filter },
    }, extra);
  }

  function draw(id, options, values) {
    const place = document.getElementById(id);
    place.replaceChildren();
    const all = Object.assign({
      width: place.clientWidth, height: 340, padding: [12, 36, 0, 0],
      cursor: { points: { size: 7 }, drag: { x: false, y: false } }, legend: { live: true },
    }, options);
    charts.push({ plot: new uPlot(all, values, place), place: place });
  }

  function nothing(id) {
    const text = document.createElement("p");
    text.className = "empty";
    text.textContent = "Not measured.";
    document.getElementById(id).replaceChildren(text);
  }

  /* Whole decades around the values, so that a logarithmic axis has labels. */
  function decades(rows) {
    const all = rows.flat().filter((v) => v != null && v > 0);
    return [Math.pow(10, Math.floor(Math.log10(Math.min(...all)))), Math.pow(10, Math.ceil(Math.log10(Math.max(...all))))];
  }

  function series(label, index, format, extra) {
    return Object.assign({
      label: label, stroke: color(COLORS[index % COLORS.length]), width: 2, points: { show: false },
      value: (self, value) => format(value),
    }, extra);
  }

  /* "rate=81000" is 81,000/s; others stand as they are. */
  const named = (label) => label.startsWith("rate=") ? whole(Number(label.slice(5))) + "/s" : label;

  function drawLatency(id, scale) {
    const chart = data.latency[id];
    if (chart.curves.length === 0) { nothing(id); return; }
    const length = Math.max(...chart.curves.map((c) => c.micros.reduce((last, v, i) => v == null ? last : i + 1, 0)));
    const nanos = chart.curves.map((c) => c.micros.slice(0, length).map((v) => v == null ? null : Math.max(1, v * 1e3)));
    const x = chart.x.slice(0, length);
    const end = Math.pow(10, Math.ceil(Math.log10(x[x.length - 1]) - 1e-9));
    draw(id, {
      scales: { x: { time: false, distr: 3, range: () => [1, end] }, y: { distr: 3, range: () => scale || decades(nanos) } },
      axes: [axis("percentile", percentile, (self, splits) => splits.map((v) => v === 2 || isPower(v) ? v : null), { size: 44 }),
        axis("latency", time, powers, { size: 72 })],
      series: [{ label: "percentile", value: (self, v) => percentile(v) }]
        .concat(chart.curves.map((c, i) => series(named(c.label), i, time))),
    }, [x].concat(nanos));
  }

  function drawTicks() {
    const t = data.ticks;
    if (t.accounts.length === 0) { nothing("ticks"); return; }
    const lines = [["everybody", t.fullNs, 5], ["all holders", t.holdersNs, 1], ["a fill", t.fillNs, 2], ["trigger book", t.triggersNs, 0]];
    const first = t.accounts[0];
    const last = t.accounts[t.accounts.length - 1];
    draw("ticks", {
      height: 400,
      scales: { x: { time: false, distr: 3, range: () => first === last ? [first / 2, last * 2] : [first * 0.8, last * 1.25] },
        y: { distr: 3, range: () => decades(lines.map((l) => l[1])) } },
      axes: [axis("accounts", whole, powers, { size: 44 }), axis("time", time, powers, { size: 72 })],
      series: [{ label: "accounts", value: (self, v) => whole(v) }]
        .concat(lines.map(([label, values, i]) => series(label, i, time, { points: { show: true, size: 7, fill: color("--card") } }))),
    }, [t.accounts].concat(lines.map((l) => l[1])));
  }

  function drawAll() {
    charts.splice(0).forEach((chart) => chart.plot.destroy());
    const both = ["latency", "latency-empty"].flatMap((id) => data.latency[id].curves.map((c) => c.micros.map((v) => v == null ? null : Math.max(1, v * 1e3))));
    const scale = both.length === 0 ? null : decades(both);
    drawLatency("latency", scale);
    drawLatency("latency-empty", scale);
    drawLatency("against-empty");
    drawLatency("append");
    drawTicks();
  }

  drawAll();
  window.addEventListener("resize", () => charts.forEach((chart) =>
    chart.plot.setSize({ width: chart.place.clientWidth, height: chart.plot.height })));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
})();
