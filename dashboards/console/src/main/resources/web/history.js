// A chart of one subject that loads its history and follows the live samples.
import { get } from '/api.js';
import { BandChart } from '/band-chart.js';
import { RANGES } from '/parts.js';

const RELOAD_MS = 60_000;
const FEW = 8;
const MAX_POINTS = 5000;
const FINER = { '1d': ['1h', 3_600_000], '1h': ['15m', 900_000], '15m': ['1m', 60_000] };

export class History {
  #chart;
  #abort = new AbortController();
  #subject;
  #span;
  #points = [];
  #step = 0;
  #loadedAt = 0;
  #loading = false;
  #onPoints;

  /** Calls onPoints(points) whenever the points change. */
  constructor(name, range, onPoints = () => {}) {
    this.#chart = new BandChart(name);
    this.#span = RANGES[range] ?? RANGES['24h'];
    this.#onPoints = onPoints;
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

  /** A young installation has few coarse points or none; then finer ones are shown. */
  async #load() {
    this.#loading = true;
    const { subject, time_ms: to } = this.#subject;
    try {
      let answer = await get('history', { subject, from: to - this.#span, to }, this.#abort.signal);
      while (answer.points.length < FEW && FINER[answer.resolution]) {
        const [resolution, step] = FINER[answer.resolution];
        const from = to - Math.min(this.#span, MAX_POINTS * step);
        answer = await get('history', { subject, from, to, resolution }, this.#abort.signal);
      }
      this.#points = answer.points;
      this.#step = answer.resolution_ms;
      this.#append();
    } catch (e) {
      if (e.name !== 'AbortError' && this.#points.length === 0) this.#chart.say(e.message);
    } finally {
      this.#loading = false;
      this.#loadedAt = performance.now();
    }
  }

  /** The newest minute is known before the store has it. */
  #append() {
    const minute = this.#subject.windows.find((window) => window.seconds === 60);
    if (this.#step === 60_000 && minute) {
      const start = this.#subject.time_ms - 60_000;
      this.#points = this.#points.filter((point) => point.time_ms < start);
      this.#points.push({
        time_ms: start, rate: minute.rate, coverage: minute.coverage, accepted: minute.accepted, stale: minute.stale,
        rejected: minute.rejected, rejects: this.#subject.rejects, reported_hs: this.#subject.reported_hs,
        partial: this.#subject.partial,
      });
    }
    const to = this.#subject.time_ms;
    this.#chart.show(this.#points, { unit: this.#subject.unit, fromMs: to - this.#span, toMs: to, stepMs: this.#step });
    this.#onPoints(this.#points);
  }
}

/** Rejects by reason and all shares, over points. Reasons are stored for a shorter time than counts; the rest is named so. */
export function totals(points) {
  const rejects = {};
  let shares = 0;
  let refused = 0;
  for (const point of points) {
    refused += point.stale + point.rejected;
    shares += point.accepted + point.stale + point.rejected;
    for (const [reason, n] of Object.entries(point.rejects ?? {})) rejects[reason] = (rejects[reason] ?? 0) + n;
  }
  const unnamed = refused - Object.values(rejects).reduce((sum, n) => sum + n, 0);
  if (unnamed > 0) rejects.REASON_NOT_STORED = unnamed;
  return { rejects, shares };
}
