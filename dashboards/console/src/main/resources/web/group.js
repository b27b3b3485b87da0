// Workers that stand together: what their sum is, how many are up, and where each of them is listed.
import { h } from '/dom.js';
import * as format from '/format.js';
import { filtersOf } from '/worst-workers.js';

/** How many are up, away and in which status; each number leads to those workers. */
export function groupWorkers(group, pool) {
  const filters = filtersOf({ kind: group.kind, parts: group.parts, pool });
  const href = (page, more = {}) => `#/${page}?${new URLSearchParams({ ...filters, ...more })}`;
  const up = group.workers - group.away;
  return [h('h2', {}, 'Workers'),
    h('p', { class: 'verdict' }, `${format.count(up)} up, ${format.count(group.away)} away`,
      group.ratio !== null && `  ·  effective ${format.percent(group.ratio)} of reported`,
      group.hottest_celsius !== null && `  ·  hottest ${format.celsius(group.hottest_celsius)}`),
    h('div', { class: 'chips' },
      h('a', { class: 'chip', href: href('workers') }, h('b', {}, format.count(group.workers)), 'in all'),
      Object.entries(format.STATUS).map(([code, [tone, shape, words]]) =>
        h('a', { class: `chip ${group.statuses[code] ? tone : ''}`, href: href('workers', { status: code.toLowerCase() }) },
          h('b', {}, format.count(group.statuses[code] ?? 0)),
          h('span', {}, h('span', { class: 'shape', 'aria-hidden': 'true' }, shape), words)))),
    h('p', { class: 'links' }, h('a', { href: href('workers') }, 'all of them as a list'), '  ·  ',
      h('a', { href: href('map', { group: 'account' }) }, 'as a map'))];
}

/** What there is instead of a chart. */
export function groupSum({ kind, workers }) {
  return h('div', { class: 'group-sum' }, h('p', { class: 'quiet' },
    `Sums over the workers of this ${kind} that were seen in each window, of ${format.count(workers)} in all. A ${kind} has no history: its workers have.`));
}
