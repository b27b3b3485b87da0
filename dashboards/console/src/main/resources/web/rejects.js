// How the shares of a time were answered, by reason, in all and in the course of that time.
import { get } from '/api.js';
import { NumbersTable } from '/chart-reading.js';
import { fill, h, text } from '/dom.js';
import * as format from '/format.js';
import { MiniChart } from '/mini-chart.js';
import { kindOf } from '/subject-text.js';

const MAX_SPAN_MS = 86_400_000;
const WEEK_MS = 7 * MAX_SPAN_MS;
const LINES = 4;

export class Rejects {
  #abort = new AbortController();
  #title = h('h2', {}, 'Rejects');
  #body = h('div', {}, h('p', { class: 'quiet' }, 'loading'));
  #course = h('div', { class: 'course' });
  #chart = null;
  #table = null;
  #drawn = null;
  #rows = [];
  element = h('section', { class: 'card', 'aria-label': 'Rejects' }, this.#title, this.#body, this.#course);

  destroy() {
    this.#abort.abort();
    this.#chart?.destroy();
  }

  /** Loads what was refused in a span; reasons are kept by the minute, so in all at most those of its last day. Points are those of the hashrate. */
  async load(subject, { fromMs, toMs, stepMs, points }) {
    const span = Math.min(toMs - fromMs, MAX_SPAN_MS);
    const longest = kindOf(subject) === 'worker' ? WEEK_MS : MAX_SPAN_MS;
    try {
      const [{ shares }, course] = await Promise.all([
        get('rejects', { subject, from: toMs - span, to: toMs }, this.#abort.signal),
        toMs - fromMs <= longest ? this.#read(subject, fromMs, toMs) : null,
      ]);
      text(this.#title, `Rejects in ${format.duration(span)} to ${format.minute(toMs)}`);
      fill(this.#body, content(shares));
      if (course?.points.length > 0) this.#byReason(course, { fromMs, toMs, stepMs, points });
      else this.#inAll(points, { fromMs, toMs, stepMs });
    } catch (e) {
      if (e.name === 'AbortError') return;
      fill(this.#body, h('p', { class: 'quiet' }, e.message));
      this.#clear();
    }
  }

  /** Reasons by time; none if they are not to be had: the sums are shown all the same. */
  async #read(subject, fromMs, toMs) {
    try {
      return await get('rejects/course', { subject, from: fromMs, to: toMs }, this.#abort.signal);
    } catch (e) {
      if (e.name === 'AbortError') throw e;
      return null;
    }
  }

  /** Shares by reason in each step; the most frequent reasons have a line of their own. */
  #byReason({ points, resolution_ms: stepMs }, { fromMs, toMs, ...seen }) {
    const sums = new Map();
    for (const { reasons } of points) for (const [reason, n] of Object.entries(reasons)) sums.set(reason, (sums.get(reason) ?? 0) + n);
    const sorted = [...sums].sort((a, b) => b[1] - a[1]).map(([reason]) => reason);
    const named = sorted.slice(0, LINES);
    const others = sorted.slice(LINES);
    const lines = named.map((reason) => ({ name: format.words(reason), of: (reasons) => reasons[reason] ?? 0 }));
    if (others.length > 0) lines.push({ name: 'others', of: (reasons) => others.reduce((n, reason) => n + (reasons[reason] ?? 0), 0) });
    const all = filled(points, { fromMs, toMs, stepMs }, seen);
    this.#draw(`Rejects by reason, shares in ${format.duration(stepMs)}`, (value) => format.count(Math.round(value)), all.map((point) => point.time_ms),
      lines.map(({ name, of }) => ({ name, values: all.map(({ reasons }) => reasons && of(reasons)) })), { fromMs, toMs, stepMs });
  }

  /** Where reasons are not kept: the part of all shares that was refused. */
  #inAll(points, span) {
    const part = points.map(({ accepted, stale, rejected }) => (accepted + stale + rejected > 0 ? (stale + rejected) / (accepted + stale + rejected) : null));
    if (part.every((value) => value === null)) {
      this.#clear();
      return;
    }
    this.#draw('Refused, of all shares', (value) => format.percent(value), points.map((point) => point.time_ms), [{ name: 'refused', values: part }], span);
  }

  #clear() {
    this.#chart?.destroy();
    this.#chart = null;
    this.#drawn = null;
    fill(this.#course);
  }

  /** What is drawn already gets other numbers only, so that a table that somebody has opened stays open. */
  #draw(name, words, times, lines, span) {
    if (this.#drawn !== name) {
      this.#clear();
      this.#drawn = name;
      this.#chart = new MiniChart(name, words);
      this.#table = new NumbersTable(name, [], () => this.#rows);
      fill(this.#course, this.#chart.element, this.#table.element);
    }
    this.#chart.show(times, lines, span);
    this.#rows = times.map((time, i) => [format.time(time), ...lines.map(({ values }) => (values[i] === null ? '–' : words(values[i])))]).toReversed();
    this.#table.update(['Time', ...lines.map((line) => line.name)]);
  }
}

/** A point for every step: one without a reject is zero if shares could be seen then, by the points of the hashrate, and else a hole. */
export function filled(points, { fromMs, toMs, stepMs }, seen) {
  const known = new Map(points.map((point) => [point.time_ms, point]));
  const observed = (ms) => seen.points.some((point) => point.coverage > 0 && point.time_ms < ms + stepMs && point.time_ms + seen.stepMs > ms);
  const all = [];
  for (let ms = Math.floor(fromMs / stepMs) * stepMs; ms < toMs; ms += stepMs) all.push(known.get(ms) ?? { time_ms: ms, reasons: observed(ms) ? {} : null });
  return all;
}

/** Counts by reason, the most frequent first; rejects of which no reason was kept are named so. */
export function byReason({ stale, rejected, reasons }) {
  const counts = new Map(Object.entries(reasons ?? {}).map(([reason, n]) => [format.words(reason), n]));
  const named = [...counts.values()].reduce((sum, n) => sum + n, 0);
  if (rejected > named) counts.set(reasons ? 'without a reason' : 'rejected', rejected - named);
  if (stale > 0) counts.set('stale', (counts.get('stale') ?? 0) + stale);
  return [...counts].filter(([, n]) => n > 0).sort((a, b) => b[1] - a[1]);
}

function content(shares) {
  const all = shares.accepted + shares.stale + shares.rejected;
  const entries = byReason(shares);
  if (all === 0) return h('p', { class: 'quiet' }, 'Of this time no share is stored.');
  if (entries.length === 0) return h('p', { class: 'quiet' }, `None of ${format.count(all)} shares was refused.`);
  const refused = shares.stale + shares.rejected;
  return [
    h('p', { class: 'quiet' }, `${format.count(refused)} of ${format.count(all)} shares, ${format.percent(refused / all)}`),
    h('ul', { class: 'bars' }, entries.map(([reason, n]) => bar(reason, n, entries[0][1], all))),
    !shares.reasons && h('p', { class: 'quiet' }, 'Reasons are kept for workers, accounts and pools: look at their pages.'),
  ];
}

function bar(reason, n, most, all) {
  const part = h('span', { class: 'bar', 'aria-hidden': 'true' });
  part.style.width = `${Math.max(1, (n / most) * 100)}%`;
  return h('li', {}, h('span', { class: 'reason' }, reason), h('span', { class: 'track' }, part),
    h('span', { class: 'amount' }, h('b', {}, format.count(n)), ` ${format.percent(n / all)}`));
}
