"use strict";
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const HEIGHT = 320;
  const UTC = (seconds) => uPlot.tzDate(new Date(seconds * 1e3), "Etc/UTC");
  const charts = [];

  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const whole = (value) => value == null ? "–" : Math.round(value).toLocaleString("en-US");

  /* 1,234 below ten thousand; 12.3k, 4.56M, 7.89B above: short enough for an axis. */
  function short(value) {
    if (value == null) { return "–"; }
    for (const [unit, name] of [[1e9, "B"], [1e6, "M"], [1e3, "k"]]) {
      if (Math.abs(value) >= 10 * unit || (unit > 1e3 && Math.abs(value) >= unit)) {
        return (value / unit).toLocaleString("en-US", { maximumSignificantDigits: 4 }) + name;
      }
    }
    return value.toLocaleString("en-US", { maximumSignificantDigits: 4 });
  }

  function price(value) {
    return value == null ? "–" : value.toLocaleString("en-US", { maximumSignificantDigits: 7 });
  }

  /* Room for the widest label: canvas pixels are measured in CSS pixels at 12px, plus ticks and gap. */
  function room(self, values, axisIndex, cycle) {
    const axis = self.axes[axisIndex];
    if (cycle > 1) { return axis._size; }
    const longest = (values || []).reduce((a, b) => String(b).length > a.length ? String(b) : a, "");
    if (longest === "") { return 50; }
    self.ctx.save();
    self.ctx.font = axis.font[0];
    const width = self.ctx.measureText(longest).width / devicePixelRatio;
    self.ctx.restore();
    return Math.ceil(width) + 24;
  }

  function axis(extra) {
    return Object.assign({
      stroke: color("--soft"), font: "12px system-ui, sans-serif", labelFont: "12px system-ui, sans-serif",
      labelSize: 22, labelGap: 2,
      grid: { stroke: color("--grid"), width: 1 }, ticks: { stroke: color("--rule"), width: 1, size: 6 },
    }, extra);
  }

  /* [seconds of the step, how a split reads, how it reads where the year, -, the day changes] */
  const MINUTES = ["{HH}:{mm}", "\n{YYYY}-{MM}-{DD}", null, "\n{MM}-{DD}", null, null, null, 1];
  const DAYS = ["{MM}-{DD}", "\n{YYYY}", null, null, null, null, null, 1];

  function timeAxis() {
    return axis({ label: "time (UTC)", size: 44, space: 80, values: [[86400, ...DAYS], [60, ...MINUTES], [1, "{HH}:{mm}:{ss}", ...MINUTES.slice(1)]] });
  }

  function valueAxis(label, values, extra) {
    return axis(Object.assign({ label: label, size: room, values: (self, splits) => splits.map(values) }, extra));
  }

  function line(label, colorName, format, extra) {
    return Object.assign({
      label: label, stroke: color(colorName), width: 1.75, points: { show: false },
      value: (self, value) => format(value),
    }, extra);
  }

  function draw(id, options, values) {
    const place = document.getElementById(id);
    place.replaceChildren();
    const all = Object.assign({
      width: place.clientWidth, height: HEIGHT, tzDate: UTC,
      cursor: { points: { size: 7 }, drag: { x: true, y: false } }, legend: { live: true },
    }, options);
    charts.push({ plot: new uPlot(all, values, place), place: place });
  }

  const time = { label: "time (UTC)", value: "{YYYY}-{MM}-{DD} {HH}:{mm}" };

  /* ---- price with liquidations ---- */

  function dots(symbol) {
    const mine = data.liquidations.filter((l) => l.symbol === symbol);
    const largest = mine.reduce((most, l) => Math.max(most, l.notional), 1);
    return (self) => {
      const ctx = self.ctx;
      ctx.save();
      ctx.beginPath();
      ctx.rect(self.bbox.left, self.bbox.top, self.bbox.width, self.bbox.height);
      ctx.clip();
      ctx.globalAlpha = 0.35;
      for (const l of mine) {
        const radius = (1.5 + 8 * Math.sqrt(l.notional / largest)) * devicePixelRatio;
        ctx.fillStyle = color(l.long ? "--long" : "--short");
        ctx.beginPath();
        ctx.arc(self.valToPos(l.t, "x", true), self.valToPos(l.price, "y", true), radius, 0, 2 * Math.PI);
        ctx.fill();
      }
      ctx.restore();
    };
  }

  /* Value closed by liquidation in each slice, for the legend. */
  function closed(series, symbol) {
    const sums = series.t.map(() => 0);
    let slice = 0;
    for (const l of data.liquidations) {
      if (l.symbol === symbol) {
        while (slice < series.t.length - 1 && series.t[slice] < l.t) { slice++; }
        sums[slice] += l.notional;
      }
    }
    return sums;
  }

  function drawPrice(symbol) {
    const series = data.prices.find((p) => p.symbol === symbol);
    draw("price", {
      height: 380,
      scales: { hidden: { auto: false, range: [0, 1] } },
      axes: [timeAxis(), valueAxis(symbol + " price", price)],
      series: [
        time,
        line("price", "--one", price),
        line("low", "--one", price, { width: 0 }),
        line("high", "--one", price, { width: 0 }),
        line("liquidated in the slice (" + data.currency + ")", "--long", short, { scale: "hidden", width: 0, paths: () => null }),
      ],
      bands: [{ series: [3, 2], fill: color("--one-band") }],
      hooks: { draw: [dots(symbol)] },
    }, [series.t, series.close, series.low, series.high, closed(series, symbol)]);
  }

  function offerSymbols() {
    const select = document.getElementById("symbol");
    const total = {};
    for (const p of data.prices) { total[p.symbol] = 0; }
    for (const l of data.liquidations) { total[l.symbol] += l.notional; }
    const symbols = Object.keys(total).sort((a, b) => total[b] - total[a] || (a < b ? -1 : 1));
    for (const symbol of symbols) {
      select.add(new Option(symbol + " (" + short(total[symbol]) + " " + data.currency + " liquidated)", symbol));
    }
    select.addEventListener("change", () => drawAll());
    return select;
  }

  /* ---- the market over time ---- */

  function drawEquity() {
    const s = data.samples;
    draw("equity", {
      axes: [timeAxis(), valueAxis(data.currency, short)],
      scales: { y: { range: (self, low, high) => uPlot.rangeNum(Math.min(0, low), high, 0.08, true) } },
      series: [time, line("open interest", "--one", whole), line("traders' equity", "--two", whole),
        line("market makers' equity", "--three", whole, { show: false })],
    }, [s.t, s.openInterest, s.traderEquity, s.makerEquity]);
  }

  /* Losses have an axis of their own, on the right: in a crash they dwarf the fund. */
  function drawFund() {
    const s = data.samples;
    const range = (self, low, high) => uPlot.rangeNum(Math.min(0, low), Math.max(1, high), 0.08, true);
    draw("fund", {
      height: 260,
      axes: [timeAxis(), valueAxis("fund, " + data.currency, short),
        valueAxis("uncovered losses, " + data.currency, short, { scale: "losses", side: 1, grid: { show: false } })],
      scales: { y: { range: range }, losses: { range: range } },
      series: [time, line("insurance fund (left)", "--one", whole, { fill: color("--one-band") }),
        line("uncovered losses so far (right)", "--long", whole, { scale: "losses" })],
    }, [s.t, s.insurance, s.uncovered]);
  }

  function drawLadder() {
    const s = data.samples;
    draw("ladder", {
      height: 260,
      axes: [timeAxis(), valueAxis("traders", whole, { incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5] })],
      scales: { y: { range: (self, low, high) => uPlot.rangeNum(0, Math.max(1, high), 0.08, true) } },
      series: [time, line("warned", "--one", whole), line("called", "--two", whole), line("being liquidated", "--long", whole)],
    }, [s.t, s.warned, s.called, s.liquidating]);
  }

  /* ---- accounts by distance ---- */

  const BARS = [["start", "--one"], ["worst", "--long"], ["end", "--three"]];

  const LABEL_WIDTH = 54;

  function bars(self) {
    const ctx = self.ctx;
    const slot = self.valToPos(1, "x", true) - self.valToPos(0, "x", true);
    const width = slot * 0.26;
    const zero = self.valToPos(0, "y", true);
    ctx.save();
    BARS.forEach(([name, colorName], i) => {
      ctx.fillStyle = color(colorName);
      data.distances[name].forEach((count, bucket) => {
        const left = self.valToPos(bucket, "x", true) + (i - 1.5) * width;
        ctx.fillRect(left + 0.5, self.valToPos(count, "y", true), width - 1, zero - self.valToPos(count, "y", true));
      });
    });
    ctx.restore();
  }

  /* Where there is little room every other one stands a line lower. */
  function bucketLabels(self, splits) {
    const isNarrow = self.bbox.width / uPlot.pxRatio / splits.length < LABEL_WIDTH;
    return splits.map((i) => (isNarrow && i % 2 === 1 ? "\n" : "") + data.distances.buckets[i].replace("%", ""));
  }

  function drawDistance() {
    const names = data.distances.buckets;
    draw("distance", {
      scales: {
        x: { time: false, range: [-0.6, names.length - 0.4] },
        y: { range: (self, low, high) => uPlot.rangeNum(0, Math.max(1, high), 0.08, true) },
      },
      axes: [
        axis({ label: "equity above maintenance margin, % of the value of all positions", size: 44, grid: { show: false },
          splits: () => names.map((name, i) => i), values: bucketLabels }),
        valueAxis("traders", whole),
      ],
      series: [{ label: "distance", value: (self, i) => i == null ? "–" : names[i] }].concat(BARS.map(([name, colorName]) =>
        line(name, colorName, whole, { paths: () => null, fill: color(colorName) }))),
      hooks: { draw: [bars] },
    }, [names.map((name, i) => i)].concat(BARS.map(([name]) => data.distances[name])));
  }

  /* ---- latency ---- */

  function microseconds(value) {
    if (value == null) { return "–"; }
    const digits = { maximumSignificantDigits: 3 };
    return value >= 1e6 ? (value / 1e6).toLocaleString("en-US", digits) + " s"
      : value >= 1e3 ? (value / 1e3).toLocaleString("en-US", digits) + " ms"
        : value.toLocaleString("en-US", digits) + " µs";
  }

  /* x is 1 / (1 - percentile): 10 is the 90th, 1,000 the 99.9th. */
  function percentile(x) {
    if (x == null) { return "–"; }
    const digits = Math.max(0, Math.ceil(Math.log10(x) - 2));
    return (100 - 100 / x).toFixed(Math.min(6, digits)).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "") + " %";
  }

  function drawLatency() {
    const l = data.latency;
    const isPower = (v) => Math.abs(Math.log10(v) - Math.round(Math.log10(v))) < 1e-9;
    const powers = (self, splits) => splits.map((v) => isPower(v) ? v : null);
    const percentiles = (self, splits) => splits.map((v) => v === 2 || isPower(v) ? v : null);
    const filtered = (filter) => ({
      filter: filter, grid: { stroke: color("--grid"), width: 1, filter: filter },
      ticks: { stroke: color("--rule"), width: 1, size: 6, filter: filter },
    });
    const end = Math.pow(10, Math.ceil(Math.log10(l.x[l.x.length - 1])));
    draw("latency", {
      padding: [12, 36, 0, 0],
      scales: { x: { time: false, distr: 3, range: () => [1, end] }, y: { distr: 3 } },
      axes: [
        axis(Object.assign({ label: "percentile", size: 44, values: (self, splits) => splits.map((x) => x == null ? "" : percentile(x)) },
          filtered(percentiles))),
        valueAxis("latency", (v) => v == null ? "" : microseconds(v), filtered(powers)),
      ],
      series: [{ label: "percentile", value: (self, x) => percentile(x) },
        line("latency", "--one", microseconds, { width: 2 })],
    }, [l.x, l.micros]);
  }

  const select = offerSymbols();

  function drawAll() {
    charts.splice(0).forEach((chart) => chart.plot.destroy());
    drawPrice(select.value);
    drawEquity();
    drawFund();
    drawLadder();
    drawDistance();
    if (data.latency.x.length > 0) { drawLatency(); }
  }

  drawAll();
  window.addEventListener("resize", () => charts.forEach((chart) =>
    chart.plot.setSize({ width: chart.place.clientWidth, height: chart.plot.height })));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
})();
