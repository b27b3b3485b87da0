// All workers or all accounts: search, filter, sort, scroll.
import { now } from '/clock.js';
import { fill, h, name } from '/dom.js';
import * as format from '/format.js';
import { poolPicker, status, subjectLink } from '/parts.js';
import { SubjectsTable } from '/subjects-table.js';

const WAIT_MS = 200;

function rateCell(view, unit) {
  if (view.state !== 'KNOWN') return h('span', { class: 'quiet' }, format.rateWords(view, unit));
  return [h('span', {}, format.rate(view.hashrate_hs, unit)), h('small', {}, format.interval(view, unit))];
}

const STATUS = { id: 'status', name: 'Status', cell: (row) => status(row.status) };
const RATES = [
  { id: 'quarter', name: '15 min', number: true, cell: (row) => rateCell(row.quarter, row.unit) },
  { id: 'hour', name: '1 h', number: true, cell: (row) => rateCell(row.hour, row.unit) },
  { id: 'day', name: '24 h', number: true, cell: (row) => rateCell(row.day, row.unit) },
];
const REJECTS = { id: 'rejects', name: 'Rejects', hint: 'Part of the last hour\'s shares that was stale or rejected', number: true, cell: (row) => format.percent(row.rejected_part) };
const LAST_SHARE = { id: 'last_share', name: 'Last share', number: true, cell: (row) => format.brief(row.last_share_ms, now()) };

function link(row, label, under) {
  return [h('a', { href: subjectLink(row.subject), tabindex: '-1' }, name(label)), h('small', { class: 'under' }, under)];
}

const LISTS = {
  workers: {
    title: 'Workers',
    search: 'Search worker, account, pool, server',
    columns: [
      STATUS,
      { id: 'worker', name: 'Worker', title: true, cell: (row) => link(row, row.worker, name(row.account)) },
      { id: 'account', name: 'Account', cell: (row) => name(row.account) },
      ...RATES,
      { id: 'reported', name: 'Reported', number: true,
        cell: (row) => (row.reported_hs ? format.rate(row.reported_hs, row.unit) : '–') },
      REJECTS,
      LAST_SHARE,
    ],
    statuses: true,
    none: 'No workers yet.',
    noMatch: 'No worker matches.',
  },
  accounts: {
    title: 'Accounts',
    search: 'Search account, pool',
    columns: [
      { id: 'account', name: 'Account', title: true, cell: (row) => link(row, row.account, `${row.pool} · ${row.algorithm}`) },
      { id: 'workers', name: 'Workers', number: true, cell: (row) => format.count(row.workers) },
      ...RATES,
      REJECTS,
      LAST_SHARE,
    ],
    statuses: false,
    none: 'No accounts yet.',
    noMatch: 'No account matches.',
  },
};

class ListView {
  title;
  #list;
  #params;
  #rewatch;
  #table;
  #visible = null;
  #timer = 0;
  #pools = h('nav', { class: 'pools', 'aria-label': 'Pools' });
  #chips = h('div', { class: 'filters', role: 'group', 'aria-label': 'Status' });
  #body = h('div', { class: 'grid-box' });
  #search;
  element;

  /** Calls rewatch() when another part of the list is visible. */
  constructor(list, params, rewatch) {
    this.#list = list;
    this.#params = params;
    this.#rewatch = rewatch;
    const { title, search } = LISTS[list];
    this.title = title;
    this.#search = h('input', { type: 'search', placeholder: search, 'aria-label': search,
      maxlength: '256', autocomplete: 'off', spellcheck: 'false', oninput: () => this.#typed() });
    this.#search.value = params.get('search') ?? '';
    this.element = h('div', { class: 'page wide' },
      h('section', { class: 'card flush' },
        h('div', { class: 'toolbar' }, h('h1', {}, title), this.#search, this.#pools, this.#chips), this.#body));
    this.#open();
  }

  #query() {
    const wish = Object.fromEntries(this.#params);
    return {
      search: wish.search ?? '',
      pool: wish.pool ?? '',
      status: wish.status ?? '',
      sort: wish.sort ?? LISTS[this.#list].columns.find((column) => column.title).id,
      order: wish.order ?? 'asc',
    };
  }

  #open() {
    this.#table?.destroy();
    this.#visible = null;
    this.#table = new SubjectsTable(this.#list, LISTS[this.#list], this.#query(), {
      onSort: (id, number) => this.#sort(id, number),
      onVisible: (visible) => {
        this.#visible = visible;
        this.#rewatch();
      },
    });
    fill(this.#body, this.#table.element);
  }

  wish() {
    return this.#visible ? { list: this.#list, ...this.#query(), ...this.#visible } : {};
  }

  destroy() {
    clearTimeout(this.#timer);
    this.#table.destroy();
  }

  overview({ pools, counts }) {
    const pool = this.#params.get('pool') ?? '';
    fill(this.#pools, pools.length > 1
      && poolPicker([{ subject: '', parts: ['all pools'] }, ...pools], pool, (subject) => this.#href({ pool: subject })));
    if (LISTS[this.#list].statuses) this.#showStatuses(counts.filter((each) => !pool || each.subject === pool));
  }

  #showStatuses(counts) {
    const sum = (of) => counts.reduce((all, each) => all + of(each), 0);
    const current = (this.#params.get('status') ?? '').toUpperCase();
    const chip = (code, tone, shape, words, n) =>
      h('a', { class: `filter ${tone}`, href: this.#href({ status: code.toLowerCase() }), 'aria-current': code === current ? 'true' : null },
        shape && h('span', { class: 'shape', 'aria-hidden': 'true' }, shape), `${words} `, h('b', {}, format.count(n)));
    fill(this.#chips, chip('', '', '', 'all', sum((each) => each.workers)),
      Object.entries(format.STATUS).map(([code, [tone, shape, words]]) =>
        chip(code, tone, shape, words, sum((each) => each.statuses[code] ?? 0))));
  }

  /** Takes the visible lines. */
  rows(event) {
    if (this.#visible && event.offset === this.#visible.offset) this.#table.update(event);
  }

  #typed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#change({ search: this.#search.value.trim() }), WAIT_MS);
  }

  #sort(id, number) {
    const query = this.#query();
    const first = number || id === 'status' ? 'desc' : 'asc';
    const order = query.sort === id ? (query.order === 'asc' ? 'desc' : 'asc') : first;
    this.#change({ sort: id, order });
  }

  /** The address follows what is shown, without a new page in the history for every letter. */
  #change(change) {
    history.replaceState(null, '', this.#href(change));
    this.#params = new URLSearchParams(location.hash.split('?')[1] ?? '');
    this.#open();
  }

  #href(change) {
    const params = new URLSearchParams(this.#params);
    for (const [key, value] of Object.entries(change)) {
      if (value) params.set(key, value);
      else params.delete(key);
    }
    return `#/${this.#list}?${params}`;
  }
}

export class WorkersView extends ListView {
  constructor(params, rewatch) {
    super('workers', params, rewatch);
  }
}

export class AccountsView extends ListView {
  constructor(params, rewatch) {
    super('accounts', params, rewatch);
  }
}
