// Small pieces that several pages show.
import { h } from '/dom.js';
import * as format from '/format.js';

/** Address of a subject's page. */
export function subjectLink(subject, range) {
  const params = new URLSearchParams({ id: subject });
  if (range) params.set('range', range);
  return `#/subject?${params}`;
}

/** Worker or account as people call it: 'account / worker'. */
export function subjectName(parts) {
  return parts.length > 2 ? parts.slice(2).join(' / ') : parts.join(' · ');
}

/** Status with a shape, so that colour is not needed. */
export function status(code) {
  const [tone, shape, words] = format.STATUS[code] ?? ['none', '○', format.words(code)];
  return h('span', { class: `status ${tone}` }, h('span', { class: 'shape', 'aria-hidden': 'true' }, shape), words);
}

/** A big number with its unit and interval. */
export function bigRate(view, unit) {
  if (view.state !== 'KNOWN') return h('p', { class: 'big words' }, format.rateWords(view, unit));
  const [number, prefixed] = format.ratePair(view.hashrate_hs, unit);
  return h('p', { class: 'big' }, h('span', { class: 'number' }, number), h('span', { class: 'unit' }, prefixed),
    h('span', { class: 'interval' }, format.interval(view, unit)));
}

/** The windows of a subject side by side. */
export function windows(subject) {
  return h('dl', { class: 'windows' }, subject.windows.map((window) =>
    h('div', {},
      h('dt', {}, format.WINDOWS[window.seconds] ?? format.duration(window.seconds * 1000),
        window.coverage < 0.995 && h('span', { class: 'coverage', title: 'part of the window that was observed' },
          ` ${Math.round(window.coverage * 100)} % seen`)),
      h('dd', {}, h('b', {}, format.rateWords(window.rate, subject.unit)),
        h('small', {}, window.rate.state === 'KNOWN' ? format.interval(window.rate, subject.unit) : '\u00a0')))));
}

/** Rejects by reason as bars, beside the number of all shares. */
export function rejects(counts, shares) {
  const entries = Object.entries(counts).filter(([, n]) => n > 0).sort((a, b) => b[1] - a[1]);
  if (entries.length === 0) {
    return h('p', { class: 'quiet' }, shares > 0 ? 'No share was refused.' : 'No shares.');
  }
  const most = entries[0][1];
  return h('ul', { class: 'bars' }, entries.map(([reason, n]) => {
    const bar = h('span', { class: 'bar', 'aria-hidden': 'true' });
    bar.style.width = `${Math.max(1, (n / most) * 100)}%`;
    return h('li', {}, h('span', { class: 'reason' }, format.words(reason)),
      h('span', { class: 'track' }, bar),
      h('span', { class: 'amount' }, `${format.count(n)}  ·  ${format.percent(n / Math.max(1, shares))}`));
  }));
}

/** One anomaly as a list item. */
export function anomaly(found) {
  const size = Math.round(found.size * 100);
  return h('li', { class: found.open ? 'anomaly open' : 'anomaly' },
    h('div', { class: 'what' },
      h('span', { class: `status ${found.open ? 'bad' : 'none'}` },
        h('span', { class: 'shape', 'aria-hidden': 'true' }, found.open ? '▲' : '✓'), format.words(found.kind)),
      h('a', { href: subjectLink(found.subject) }, subjectName(found.parts)),
      found.historic && h('span', { class: 'tag' }, 'about the past')),
    h('p', {}, found.sentence || `${size} % below what is expected`),
    h('p', { class: 'quiet' },
      `since ${format.time(found.onset_at_ms)}, seen ${format.time(found.opened_at_ms)}`,
      found.closed_at_ms ? `, ended ${format.time(found.closed_at_ms)}` : '',
      found.expected_hs ? `  ·  expected ${format.rate(found.expected_hs)}` : '',
      found.lost_hashes ? `  ·  lost ${format.hashes(found.lost_hashes)}` : ''));
}

export const RANGES = { '1h': 3600e3, '6h': 6 * 3600e3, '24h': 86400e3, '7d': 7 * 86400e3, '90d': 90 * 86400e3 };

/** Links that choose the range of a chart. */
export function rangePicker(current, hrefOf) {
  return h('div', { class: 'ranges', role: 'group', 'aria-label': 'Time range' }, Object.keys(RANGES).map((range) =>
    h('a', { href: hrefOf(range), 'aria-current': range === current ? 'true' : null }, range)));
}
