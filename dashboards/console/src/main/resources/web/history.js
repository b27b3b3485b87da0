// A chart of one subject that loads its history and follows the live samples.
import { address, get } from '/api.js';
import { usual } from '/baseline.js';
import { BandChart } from '/band-chart.js';
import { RANGES } from '/time-window.js';

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
  #span;
  #points = [];
  #step = 0;
  #loadedAt = 0;
  #loaded = false;
  #file = null;
  #loading = false;
  #usual = null;
  #spans = [];
  #onLoad;

  /**
   * Without a range the one that fits is taken; a span {fromMs, toMs} is shown instead of one. Calls onLoad({subject, shown, fromMs, toMs, stepMs, points})
   * with the range that is shown, null for a span, and onZoom as the chart does.
   */
  constructor(name, { range, span }, { onLoad = () => {}, onZoom = null } = {}) {
    this.#chart = new BandChart(name, onZoom);
    this.#span = span;
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
    if (this.#span && this.#loaded && this.#span.toMs < subject.time_ms - RELOAD_MS) return; // nothing changes there any more
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
    const { subject } = this.#subject;
    const { toMs } = this.#shown();
    try {
      const answer = this.#span ? await this.#read(subject, toMs, toMs - this.#span.fromMs) : await this.#upToNow(subject, toMs);
      this.#points = answer.points;
      this.#step = answer.resolution_ms;
      this.#file = address('history.csv', { subject, from: answer.from_ms, to: answer.to_ms, resolution: answer.resolution });
      this.#loaded = true;
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
    const { fromMs } = this.#shown();
    this.#onLoad({ subject, shown: this.#span ? null : this.#range, fromMs, toMs, stepMs: this.#step, points: this.#points });
  }

  async #upToNow(subject, toMs) {
    const answer = await this.#read(subject, toMs, RANGES[this.#chosen ?? WIDEST_DEFAULT]);
    this.#range = this.#chosen ?? defaultRange(answer.points, toMs);
    return this.#chosen || this.#range === WIDEST_DEFAULT ? answer : this.#read(subject, toMs, RANGES[this.#range]);
  }

  /** The span that is shown; one of the past as it is, whatever time it is. */
  #shown() {
    const toMs = this.#subject.time_ms;
    return this.#span ?? { fromMs: toMs - RANGES[this.#range], toMs };
  }

  /** A young installation has few coarse points or none; then finer ones are taken. */
  async #read(subject, to, span) {
    let answer = await get('history', { subject, from: to - span, to }, this.#abort.signal);
    while (answer.points.length < FEW && FINER[answer.resolution]) {
      const [resolution, step] = FINER[answer.resolution];
      const from = to - Math.min(span, MAX_POINTS * step);
      const finer = await get('history', { subject, from, to, resolution }, this.#abort.signal);
      if (finer.points.length <= answer.points.length) return answer; // kept too short a time
      answer = finer;
    }
    return answer;
  }

  /** The newest minute is known before the store has it. */
  #append() {
    const { unit, time_ms: newestMs, windows } = this.#subject;
    const { fromMs, toMs } = this.#shown();
    const minute = windows.find((window) => window.seconds === 60);
    if (this.#step === 60_000 && minute && newestMs <= toMs) {
      const start = newestMs - 60_000;
      this.#points = this.#points.filter((point) => point.time_ms < start);
      this.#points.push({ ...minute, time_ms: start, reported_hs: this.#subject.reported_hs, partial: this.#subject.partial });
    }
    this.#chart.show(this.#points, { unit, fromMs, toMs, stepMs: this.#step, file: this.#file });
  }
}
