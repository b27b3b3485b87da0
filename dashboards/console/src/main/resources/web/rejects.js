// How the shares of a time were answered, by reason.
import { get } from '/api.js';
import { fill, h, text } from '/dom.js';
import * as format from '/format.js';

const MAX_SPAN_MS = 86_400_000;

export class Rejects {
  #abort = new AbortController();
  #title = h('h2', {}, 'Rejects');
  #body = h('div', {}, h('p', { class: 'quiet' }, 'loading'));
  element = h('section', { class: 'card', 'aria-label': 'Rejects' }, this.#title, this.#body);

  destroy() {
    this.#abort.abort();
  }

  /** Loads what was refused up to a time; reasons are kept by the minute, so at most of a day. */
  async load(subject, toMs, spanMs) {
    const span = Math.min(spanMs, MAX_SPAN_MS);
    try {
      const { shares } = await get('rejects', { subject, from: toMs - span, to: toMs }, this.#abort.signal);
      text(this.#title, `Rejects in ${format.duration(span)} to ${format.minute(toMs)}`);
      fill(this.#body, content(shares));
    } catch (e) {
      if (e.name !== 'AbortError') fill(this.#body, h('p', { class: 'quiet' }, e.message));
    }
  }
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
  const filled = h('span', { class: 'bar', 'aria-hidden': 'true' });
  filled.style.width = `${Math.max(1, (n / most) * 100)}%`;
  return h('li', {}, h('span', { class: 'reason' }, reason), h('span', { class: 'track' }, filled),
    h('span', { class: 'amount' }, h('b', {}, format.count(n)), ` ${format.percent(n / all)}`));
}
