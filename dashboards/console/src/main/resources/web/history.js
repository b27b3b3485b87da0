// A chart of one subject that loads its history and follows the live samples.
import { get } from '/api.js';
import { usual } from '/baseline.js';
import { BandChart } from '/band-chart.js';

export const RANGES = { '1h': 3600e3, '6h': 6 * 3600e3, '24h': 86400e3, '7d': 7 * 86400e3, '90d': 90 * 86400e3, '2y': 730 * 86400e3 };

const WIDEST_DEFAULT = '24h';
const RELOAD_MS = 60_000;
const FEW = 8;
const MAX_POINTS = 5000;
const FINER = { '1d': ['1h', 3_600_000], '1h': ['15m', 900_000], '15m': ['1m', 60_000] };

/** The widest range, at most a day, of which at least half is there; all of a day if nothing is there. */
export function defaultRange(points, toMs) {
  const first = points.find((point) => point.rate.state !== 'NONE');
  if (!first) return WIDEST_DEFAULT;
  const span = toMs - first.time_ms;
  return ['24h', '6h'].find((range) => span >= RANGES[range] / 2) ?? '1h';
}

export class History {
  #chart;
  #abort = new AbortController();
  #subject;
  #chosen;
  #range;
  #points = [];
  #step = 0;
  #loadedAt = 0;
  #loading = false;
  #usual = null;
  #spans = [];
  #onLoad;

  /** Without a range the one that fits is taken. Calls onLoad({subject, shown, toMs}) with the range that is shown. */
  constructor(name, range, onLoad = () => {}) {
    this.#chart = new BandChart(name);
    this.#chosen = range in RANGES ? range : null;
    this.#range = this.#chosen ?? WIDEST_DEFAULT;
    this.#onLoad = onLoad;
    this.element = this.#chart.element;
  }

  destroy() {
    this.#abort.abort();
    this.#chart.destroy();
  }

  /** Takes the newest sample; loads what is stored if it is time to. */
  update(subject) {
    this.#subject = subject;
    const now = performance.now();
    if (!this.#loading && (this.#loadedAt === 0 || now - this.#loadedAt > RELOAD_MS)) {
      this.#load();
    } else if (this.#step === 60_000) {
      this.#append();
    }
  }

  /** Takes the spans of what detectors found. */
  mark(spans) {
    this.#spans = spans;
    this.#chart.mark(this.#usual, spans);
  }

  async #load() {
    this.#loading = true;
    const { subject, time_ms: toMs } = this.#subject;
    try {
      let answer = await this.#read(subject, toMs, RANGES[this.#chosen ?? WIDEST_DEFAULT]);
      this.#range = this.#chosen ?? defaultRange(answer.points, toMs);
      if (!this.#chosen && this.#range !== WIDEST_DEFAULT) answer = await this.#read(subject, toMs, RANGES[this.#range]);
      this.#points = answer.points;
      this.#step = answer.resolution_ms;
      this.#append();
      this.#usual ??= await usual(subject, toMs, this.#abort.signal);
      this.mark(this.#spans);
    } catch (e) {
      if (e.name === 'AbortError') return;
      if (this.#points.length === 0) this.#chart.say(e.message);
    } finally {
      this.#loading = false;
      this.#loadedAt = performance.now();
    }
    this.#onLoad({ subject, shown: this.#range, toMs });
  }

  /** A young installation has few coarse points or none; then finer ones are taken. */
  async #read(subject, to, span) {
    let answer = await get('history', { subject, from: to - span, to }, this.#abort.signal);
    while (answer.points.length < FEW && FINER[answer.resolution]) {
      const [resolution, step] = FINER[answer.resolution];
      const from = to - Math.min(span, MAX_POINTS * step);
      answer = await get('history', { subject, from, to, resolution }, this.#abort.signal);
    }
    return answer;
  }

  /** The newest minute is known before the store has it. */
  #append() {
    const { unit, time_ms: toMs, windows } = this.#subject;
    const minute = windows.find((window) => window.seconds === 60);
    if (this.#step === 60_000 && minute) {
      const start = toMs - 60_000;
      this.#points = this.#points.filter((point) => point.time_ms < start);
      this.#points.push({ ...minute, time_ms: start, reported_hs: this.#subject.reported_hs, partial: this.#subject.partial });
    }
    this.#chart.show(this.#points, { unit, fromMs: toMs - RANGES[this.#range], toMs, stepMs: this.#step });
  }
}
