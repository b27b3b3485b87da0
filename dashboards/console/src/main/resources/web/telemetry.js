// What a device said of itself over time.
import { get } from '/api.js';
import { NumbersTable } from '/chart-reading.js';
import { fill, h, text } from '/dom.js';
import * as format from '/format.js';
import { MiniChart } from '/mini-chart.js';

const whole = (unit) => (value) => `${format.count(Math.round(value))}${unit}`;

const CHARTS = [
  ['Hottest reading', whole('\u202f°C'), [['hottest', 'hottest_celsius']]],
  ['Power, on the mean', whole('\u202fW'), [['power', 'power_watts']]],
  ['Slowest fan', whole('\u202frpm'), [['fan', 'slowest_fan_rpm']]],
  ['Boards that work, the fewest', whole(''), [['boards', 'boards']]],
  ['Chips that answer, the fewest', whole(''), [['chips', 'chips']]],
  ['Running for', (value) => format.duration(value * 1000), [['running', 'uptime_seconds']]],
];

export class Telemetry {
  #abort = new AbortController();
  #charts = [];
  #points = [];
  #words = h('p', { class: 'quiet' }, 'loading');
  #body = h('div', { class: 'minis' });
  #table = new NumbersTable('What the device said', ['Time', ...CHARTS.map(([name]) => name)], () => this.#rows());
  element = h('section', { class: 'card', 'aria-label': 'Device over time' }, h('h2', {}, 'Device over time'), this.#words, this.#body, this.#table.element);

  destroy() {
    this.#abort.abort();
    this.#clear();
  }

  #clear() {
    this.#charts.forEach((chart) => chart.destroy());
    this.#charts = [];
  }

  async load(subject, fromMs, toMs) {
    try {
      const answer = await get('telemetry', { subject, from: fromMs, to: toMs }, this.#abort.signal);
      this.#show(answer, { fromMs, toMs, stepMs: answer.resolution_ms });
    } catch (e) {
      if (e.name !== 'AbortError') text(this.#words, e.message);
    }
  }

  #show({ points, resolution }, span) {
    this.#points = points;
    this.#clear();
    const said = CHARTS.filter(([, , lines]) => lines.some(([, field]) => points.some((point) => point[field] !== null)));
    this.#table.element.hidden = said.length === 0;
    text(this.#words, said.length === 0 ? 'Of this time nothing is stored that the device said of itself. Reports are kept for some days only.'
      : `in steps of ${resolution.replace('m', ' min').replace('h', ' h').replace('d', ' day')}, as far as it is stored`);
    this.#charts = said.map(([name, words, lines]) => {
      const chart = new MiniChart(name, words);
      chart.show(points.map((point) => point.time_ms), lines.map(([line, field]) => ({ name: line, values: points.map((point) => point[field]) })), span);
      return chart;
    });
    fill(this.#body, this.#charts.map((chart) => chart.element));
    this.#table.update();
  }

  #rows() {
    return this.#points.toReversed().map((point) => [format.time(point.time_ms),
      ...CHARTS.map(([, words, [[, field]]]) => (point[field] === null ? '–' : words(point[field])))]);
  }
}
