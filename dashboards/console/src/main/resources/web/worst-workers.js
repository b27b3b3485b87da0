// The workers of an account, server, site, model or firmware that need a look first.
import { get } from '/api.js';
import { fill, h, name } from '/dom.js';
import * as format from '/format.js';
import { status, subjectLink } from '/parts.js';

const SHOWN = 8;
const RELOAD_MS = 10_000;
const FIELDS = new Set(['account', 'server', 'site', 'model', 'firmware', 'subnet']);

/** Filters of the list that leave the workers of a subject; null for a kind without such a list. */
export function filtersOf({ kind, parts, pool }) {
  if (kind === 'pool') return { pool };
  return FIELDS.has(kind) ? { pool, [kind]: parts[2] } : null;
}

export class WorstWorkers {
  #abort = new AbortController();
  #body = h('div', {}, h('p', { class: 'quiet' }, 'loading'));
  #loadedAt = -RELOAD_MS;
  element = h('section', { class: 'card', 'aria-label': 'Workers' }, h('h2', {}, 'Workers, the worst first'), this.#body);

  destroy() {
    this.#abort.abort();
  }

  async update(filters) {
    if (!filters || performance.now() - this.#loadedAt < RELOAD_MS) return;
    this.#loadedAt = performance.now();
    try {
      const { rows, matching } = await get('workers', { ...filters, sort: 'status', order: 'desc', limit: SHOWN }, this.#abort.signal);
      fill(this.#body, this.#table(rows), this.#links(filters, matching));
    } catch (e) {
      if (e.name !== 'AbortError') fill(this.#body, h('p', { class: 'quiet' }, e.message));
    }
  }

  #table(rows) {
    if (rows.length === 0) return h('p', { class: 'quiet' }, 'No worker of it is known.');
    return h('div', { class: 'scroll-x' }, h('table', {}, h('thead', {}, h('tr', {},
      ['Worker', 'Status', '15 min', 'of reported', 'Hottest'].map((words, i) => h('th', { scope: 'col', class: i > 1 ? 'num' : null }, words)))),
    h('tbody', {}, rows.map((row) => h('tr', {},
      h('th', { scope: 'row' }, h('a', { href: subjectLink(row.subject) }, name(row.worker))),
      h('td', {}, status(row.status)),
      h('td', { class: 'num' }, format.rateWords(row.quarter, row.unit)),
      h('td', { class: 'num' }, format.percent(row.ratio)),
      h('td', { class: 'num' }, format.celsius(row.hottest_celsius)))))));
  }

  #links(filters, matching) {
    const href = (page, more = {}) => `#/${page}?${new URLSearchParams({ ...filters, ...more })}`;
    return h('p', { class: 'links' }, h('a', { href: href('workers') }, `all ${format.count(matching)} workers`), '  ·  ',
      h('a', { href: href('workers', { sort: 'ratio', order: 'asc' }) }, 'by effective / reported'), '  ·  ',
      h('a', { href: href('map', { group: 'model' }) }, 'as a map'));
  }
}
