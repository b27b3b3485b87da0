// A small chart of a few lines over time; a hole is where nothing was said.
import uPlot from '/vendor/uplot/uPlot.esm.js';
import { PointSlider } from '/chart-reading.js';
import { fill, h, text } from '/dom.js';
import * as format from '/format.js';

const HEIGHT = 120;
const STROKES = [['--line', []], ['--reported', [7, 4]], ['--bad', [2, 3]], ['--ok', [10, 3, 2, 3]], ['--muted', [4, 4]]];

function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export class MiniChart {
  #name;
  #words;
  #plot = null;
  #times = [];
  #lines = [];
  #range = [0, 1];
  #box = h('div', { class: 'plot', 'aria-hidden': 'true' });
  #readout = h('p', { class: 'readout' });
  #legend = h('p', { class: 'legend', 'aria-hidden': 'true' });
  #slider;
  #observer;
  #scheme = matchMedia('(prefers-color-scheme: dark)');
  #redraw = () => this.#draw();

  /** A name, and words(value) for a value of a line. */
  constructor(name, words) {
    this.#name = name;
    this.#words = words;
    this.#slider = new PointSlider(name, this.#box, (index) => this.#point(index));
    this.element = h('figure', { class: 'mini', 'aria-label': name }, h('figcaption', {}, name), this.#readout, this.#slider.element, this.#legend);
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

  /** Lines [{name, values}] over times in milliseconds, between two times, with holes where more is missing than between most of them. */
  show(times, lines, { fromMs, toMs, stepMs }) {
    const usualMs = Math.max(stepMs, usualDistance(times));
    this.#times = [];
    this.#lines = lines.map((line) => ({ name: line.name, values: [] }));
    times.forEach((time, i) => {
      const last = this.#times.at(-1);
      if (last !== undefined && time - last > usualMs * 1.5) this.#add(last + usualMs, lines.map(() => null));
      this.#add(time, lines.map((line) => line.values[i]));
    });
    this.#range = [fromMs / 1000, toMs / 1000];
    this.#slider.points(this.#times.length);
    fill(this.#legend, lines.length > 1 && lines.map((line, i) => h('span', {}, h('i', { class: `key stroke${i % STROKES.length}` }), line.name)));
    this.#draw();
  }

  #add(time, values) {
    this.#times.push(time);
    values.forEach((value, i) => this.#lines[i].values.push(value));
  }

  #draw() {
    const width = this.#box.clientWidth;
    this.#plot?.destroy();
    this.#plot = null;
    this.#read(null);
    if (width === 0 || this.#times.length === 0) return;
    const axis = { stroke: token('--muted'), font: '11px system-ui, sans-serif', grid: { stroke: token('--grid'), width: 1 }, ticks: { show: false } };
    const zone = format.chosenZone();
    this.#plot = new uPlot({
      width, height: HEIGHT, padding: [8, 14, 0, 0], legend: { show: false },
      tzDate: (seconds) => (zone ? uPlot.tzDate(new Date(seconds * 1000), zone) : new Date(seconds * 1000)),
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
      hooks: { setCursor: [(u) => this.#read(u.cursor.idx)] },
      scales: { x: { range: () => this.#range }, y: { range: (u, min, max) => around(min, max) } },
      axes: [
        { ...axis, space: 70, size: 24, values: (u, ticks) => ticks.map((tick) => format.axisTime(tick * 1000, (ticks[1] - ticks[0]) * 1000)) },
        { ...axis, size: 62, space: 28, values: (u, ticks) => ticks.map((tick) => this.#words(tick)).map((words, i, all) => (words === all[i - 1] ? '' : words)) },
      ],
      series: [{}, ...this.#lines.map((line, i) => {
        const [stroke, dash] = STROKES[i % STROKES.length];
        return { stroke: token(stroke), dash, width: 1.5, spanGaps: false, points: { show: false, filter: (u, index) => alone(u.data[index]), size: 5 } };
      })],
    }, [this.#times.map((ms) => ms / 1000), ...this.#lines.map((line) => line.values)], this.#box);
  }

  #point(index) {
    const u = this.#plot;
    if (u && this.#times[index] !== undefined) u.setCursor({ left: u.valToPos(this.#times[index] / 1000, 'x'), top: 10 });
    this.#read(index);
  }

  #read(index) {
    const at = index ?? this.#times.length - 1;
    if (this.#times[at] === undefined) {
      text(this.#readout, '');
      return;
    }
    const values = this.#lines.map(({ name, values: all }) => {
      const words = all[at] === null || all[at] === undefined ? 'not said' : this.#words(all[at]);
      return this.#lines.length > 1 ? `${name} ${words}` : words;
    });
    const words = [format.time(this.#times[at]), ...values].join('  ·  ');
    text(this.#readout, words);
    this.#slider.tell(words);
  }
}

/** The distance that most neighbours have at most, milliseconds: a device reports more seldom than there are steps. */
export function usualDistance(times) {
  const distances = times.slice(1).map((time, i) => time - times[i]).sort((a, b) => a - b);
  return distances[Math.floor(distances.length / 2)] ?? 0;
}

/** Where a value has a hole on both sides, so that no line leads to it. */
export function alone(values) {
  const known = (i) => values[i] !== null && values[i] !== undefined;
  return values.map((_, i) => i).filter((i) => known(i) && !known(i - 1) && !known(i + 1));
}

function around(min, max) {
  if (min === null || max === null) return [0, 1];
  const room = (max - min) * 0.15 || Math.max(1, Math.abs(max) * 0.05);
  return [min >= 0 ? Math.max(0, min - room) : min - room, max + room];
}
