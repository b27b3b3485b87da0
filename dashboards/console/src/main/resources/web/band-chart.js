// Hashrate over time with its 95 % interval as a filled band. Too few shares is a gap; an unfinished bucket is dotted.
import uPlot from '/vendor/uplot/uPlot.esm.js';
import { levels, shade } from '/chart-marks.js';
import { NumbersTable, PointSlider } from '/chart-reading.js';
import { fill, h, text } from '/dom.js';
import * as format from '/format.js';

const HEIGHT = 280;
const LEAST_PIXELS = 8;

function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(name).trim();
  return { line: of('--line'), band: of('--band'), reported: of('--reported'), axis: of('--muted'), grid: of('--grid') };
}

/** Columns for uPlot: time, low, high, complete, unfinished, reported. */
export function columns(points) {
  const at = (f) => points.map(f);
  const known = (f) => (point) => (point.rate.state === 'KNOWN' ? point.rate[f] : null);
  const complete = at((p) => (p.partial ? null : known('hashrate_hs')(p)));
  const unfinished = at((p, i) =>
    p.partial || points[i + 1]?.partial ? known('hashrate_hs')(p) : null);
  return [
    at((p) => p.time_ms / 1000),
    at(known('low_hs')),
    at(known('high_hs')),
    complete,
    unfinished,
    at((p) => p.reported_hs ?? null),
  ];
}

/** Puts holes where buckets are missing, so that no line is drawn over what was not observed. */
export function withGaps(points, stepMs) {
  const none = { state: 'NONE', hashrate_hs: null, low_hs: null, high_hs: null };
  const all = [];
  for (const point of points) {
    const last = all[all.length - 1];
    if (last && point.time_ms - last.time_ms > stepMs * 1.5) {
      all.push({ time_ms: last.time_ms + stepMs, rate: none, reported_hs: null, accepted: 0, partial: false });
    }
    all.push(point);
  }
  return all;
}

export class BandChart {
  #plot = null;
  #points = [];
  #unit = 'H/s';
  #range = null;
  #usual = null;
  #spans = [];
  #box = h('div', { class: 'plot', 'aria-hidden': 'true' });
  #readout = h('p', { class: 'readout' });
  #message = h('p', { class: 'empty', hidden: true });
  #legend = h('p', { class: 'legend', 'aria-hidden': 'true' });
  #slider;
  #numbers;
  #file = null;
  #onZoom;
  #observer;
  #scheme = matchMedia('(prefers-color-scheme: dark)');
  #redraw = () => this.#draw();

  /** A name, and onZoom({fromMs, toMs}, aroundMs, factor) if a part of the time can be chosen: without the last two it was drawn with the mouse. */
  constructor(name, onZoom = null) {
    this.#onZoom = onZoom;
    this.#slider = new PointSlider(name, this.#box, (index) => this.#point(index), onZoom && ((index, factor) => this.#zoomAt(index, factor)));
    this.#numbers = new NumbersTable(name, ['Time', 'Effective', '95 % interval', 'Seen', 'Accepted', 'Stale', 'Rejected', 'Reported'],
      () => this.#points.filter((point) => point.rate.state !== 'NONE' || point.coverage !== undefined).toReversed().map((point) => this.#row(point)),
      () => this.#file);
    this.element = h('div', { class: 'chart', role: 'figure', 'aria-label': name }, this.#readout, this.#slider.element, this.#legend, this.#message,
      onZoom && h('p', { class: 'quiet hint' }, 'Draw over a part of it to look closer; or by keys: arrows read it, + and − zoom.'), this.#numbers.element);
    this.#observer = new ResizeObserver(() => {
      const width = this.#box.clientWidth;
      if (this.#plot && width > 0 && width !== this.#plot.width) this.#plot.setSize({ width, height: HEIGHT });
      else if (!this.#plot) this.#draw();
    });
    this.#observer.observe(this.#box);
    this.#scheme.addEventListener('change', this.#redraw);
  }

  destroy() {
    this.#observer.disconnect();
    this.#scheme.removeEventListener('change', this.#redraw);
    this.#plot?.destroy();
  }

  /** Says words instead of a chart. */
  say(words) {
    text(this.#message, words);
    this.#message.hidden = false;
    this.#slider.element.hidden = true;
    this.#numbers.element.hidden = true;
    fill(this.#legend);
    text(this.#readout, '');
  }

  /** Shows points of a step between two times; file is the address at which they are to be had. */
  show(points, { unit, fromMs, toMs, stepMs, file = null }) {
    this.#unit = unit;
    this.#points = withGaps(points, stepMs);
    this.#range = [fromMs / 1000, toMs / 1000];
    this.#file = file;
    if (points.length === 0) {
      this.say('nothing is stored for this time yet');
      return;
    }
    this.#message.hidden = true;
    this.#slider.element.hidden = false;
    this.#numbers.element.hidden = false;
    this.#slider.points(this.#points.length);
    this.#numbers.update();
    this.#explain();
    if (this.#plot && this.#plot.unit === unit) {
      this.#plot.setData(columns(this.#points));
      if (!this.#slider.focused) this.#read(null);
    } else {
      this.#draw();
    }
  }

  /** Takes what is usual ({hashrateHs, hours} or null) and the spans of what detectors found. */
  mark(usual, spans) {
    this.#usual = usual;
    this.#spans = spans;
    if (!this.#plot) return;
    this.#explain();
    this.#plot.setData(columns(this.#points));
  }

  /** Says what the lines are; only those that are drawn. */
  #explain() {
    const has = (f) => this.#points.some(f);
    fill(this.#legend, [
      ['effective', 'effective'],
      ['band', '95 % interval'],
      has((point) => point.reported_hs) && ['reported', 'reported by the device'],
      has((point) => point.partial) && ['unfinished', 'bucket not full yet'],
      this.#usual && ['usual', `usual: mean of ${this.#usual.hours < 48 ? `${this.#usual.hours} h` : `${Math.round(this.#usual.hours / 24)} days`}`],
      this.#inSight().some((span) => span.kind === 'found') && ['found', 'found by a detector, and what it expected'],
      this.#inSight().some((span) => span.kind === 'silence') && ['silence', 'silenced'],
      this.#inSight().some((span) => span.kind === 'plan') && ['plan', 'planned work'],
      this.#inSight().some((span) => span.kind === 'block') && ['block', 'block found'],
    ].filter(Boolean).map(([key, words]) => h('span', {}, h('i', { class: `key ${key}` }), words)));
  }

  #inSight() {
    const [from, to] = this.#range ?? [0, 0];
    return this.#spans.filter((span) => span.toMs / 1000 >= from && span.fromMs / 1000 <= to);
  }

  #draw() {
    if (!this.#range) return;
    const width = this.#box.clientWidth;
    this.#plot?.destroy();
    this.#plot = null;
    if (width === 0 || this.#points.length === 0) return;
    this.#plot = new uPlot(this.#options(width), columns(this.#points), this.#box);
    this.#plot.unit = this.#unit;
    this.#read(null);
  }

  #options(width) {
    const c = colours();
    const font = '12px system-ui, sans-serif';
    const axis = { stroke: c.axis, font, grid: { stroke: c.grid, width: 1 }, ticks: { show: false } };
    const line = { spanGaps: false, points: { show: false } };
    return {
      width,
      height: HEIGHT,
      padding: [12, 22, 0, 0],
      tzDate: (seconds) => (format.chosenZone() ? uPlot.tzDate(new Date(seconds * 1000), format.chosenZone()) : new Date(seconds * 1000)),
      legend: { show: false },
      cursor: { y: false, drag: { x: this.#onZoom !== null, y: false, setScale: false }, points: { size: 8 } },
      hooks: {
        setSelect: [(u) => this.#select(u)],
        setCursor: [(u) => this.#read(u.cursor.idx)],
        drawClear: [(u) => shade(u, this.#inSight())],
        draw: [(u) => levels(u, this.#usual?.hashrateHs ?? null, this.#inSight())],
      },
      scales: { x: { range: () => this.#range }, y: { range: (u, min, max) => this.#yRange(min, max) } },
      bands: [{ series: [2, 1], fill: c.band }],
      axes: [
        { ...axis, space: 70, size: 30, values: (u, ticks) => ticks.map((tick) => format.axisTime(tick * 1000, (ticks[1] - ticks[0]) * 1000)) },
        { ...axis, size: 78, values: (u, ticks) => this.#ticks(ticks) },
      ],
      series: [
        {},
        { ...line, stroke: 'transparent', points: { show: false } },
        { ...line, stroke: 'transparent', points: { show: false } },
        { ...line, stroke: c.line, width: 1.6, points: { show: this.#points.length < 3, size: 6, fill: c.line } },
        { ...line, stroke: c.line, width: 2, dash: [2, 5], points: { show: false } },
        { ...line, stroke: c.reported, width: 1.5, dash: [7, 4] },
      ],
    };
  }

  /** A part of the time that was drawn over with the mouse. */
  #select(u) {
    const { left, width } = u.select;
    if (!this.#onZoom || width < LEAST_PIXELS) return;
    const at = (position) => u.posToVal(position, 'x') * 1000;
    this.#onZoom({ fromMs: at(left), toMs: at(left + width) });
  }

  #zoomAt(index, factor) {
    const [from, to] = this.#range;
    this.#onZoom({ fromMs: from * 1000, toMs: to * 1000 }, this.#points[index].time_ms, factor);
  }

  /** Goes to a point by keys. */
  #point(index) {
    const u = this.#plot;
    const point = this.#points[index];
    if (!u || !point) return;
    u.setCursor({ left: u.valToPos(point.time_ms / 1000, 'x'), top: 10 });
    this.#read(index);
  }

  #row({ time_ms: time, rate, coverage, accepted, stale, rejected, reported_hs: reported, partial }) {
    const n = (value) => (value === undefined || value === null ? '–' : format.count(value));
    return [format.time(time) + (partial ? ' (not full yet)' : ''), format.rateWords(rate, this.#unit), format.interval(rate, this.#unit) || '–',
      coverage === undefined ? '–' : `${Math.round(coverage * 100)}\u202f%`, n(accepted), n(stale), n(rejected), reported ? format.rate(reported, this.#unit) : '–'];
  }

  #yRange(min, max) {
    const usual = this.#usual?.hashrateHs;
    if (min === null || max === null) return [0, usual ? usual * 1.1 : 1];
    if (usual && usual > max) return this.#around(min, usual);
    return this.#around(min, max);
  }

  #around(min, max) {
    const low = min < max * 0.5 ? 0 : Math.max(0, min - (max - min) * 0.25);
    return [low, max + (max - low) * 0.08 || 1];
  }

  #ticks(ticks) {
    const { factor, unit } = format.axisScale(ticks[ticks.length - 1] ?? 0, this.#unit);
    const step = (ticks[1] - ticks[0]) / factor || 1;
    const decimals = [0, 1, 2].find((d) => Math.abs(step * 10 ** d - Math.round(step * 10 ** d)) < 1e-6) ?? 3;
    return ticks.map((tick) => `${(tick / factor).toFixed(decimals)} ${unit}`);
  }

  #read(index) {
    const last = this.#points.length - 1;
    const point = this.#points[index ?? last];
    if (!point) return;
    const parts = [format.time(point.time_ms), format.rateWords(point.rate, this.#unit)];
    if (point.rate.state === 'KNOWN') parts.push(`95 %: ${format.interval(point.rate, this.#unit)}`);
    if (point.coverage > 0 && point.coverage < 0.995) parts.push(`${Math.round(point.coverage * 100)} % seen`);
    if (point.accepted) parts.push(`${format.count(point.accepted)} shares`);
    if (point.reported_hs) parts.push(`reported ${format.rate(point.reported_hs, this.#unit)}`);
    if (point.partial) parts.push('bucket not full yet');
    const words = parts.join('  ·  ');
    text(this.#readout, words);
    this.#slider.tell(words);
  }
}
