// All workers or all accounts: search, filter, sort, scroll.
import { address } from '/api.js';
import { fill, h } from '/dom.js';
import * as format from '/format.js';
import { LISTS } from '/list-columns.js';
import { ListFilters } from '/list-filters.js';
import { poolPicker } from '/parts.js';
import { SavedViews } from '/saved-views.js';
import { SubjectsTable } from '/subjects-table.js';

/** The first letter is looked for at once; those that follow it together, when that is answered, at the latest after this. */
const WAIT_MS = 120;

/** The same filters on the map, which has an order of its own. */
function mapQuery({ sort: _sort, order: _order, ...filters }) {
  return new URLSearchParams(Object.entries(filters).filter(([, value]) => value));
}

class ListView {
  title;
  #list;
  #params;
  #rewatch;
  #table;
  #visible = null;
  #timer = 0;
  #searching = false;
  #pools = h('nav', { class: 'pools', 'aria-label': 'Pools' });
  #chips = h('div', { class: 'filters', role: 'group', 'aria-label': 'Status' });
  #body = h('div', { class: 'grid-box' });
  #file = h('a', { class: 'mark', download: '' }, 'CSV');
  #map = h('a', { class: 'mark' }, 'as a map');
  #filters;
  #saved;
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
    this.#filters = new ListFilters(list, (change) => this.#change(change));
    this.#saved = new SavedViews(list, () => location.hash);
    this.element = h('div', { class: 'page wide' },
      h('section', { class: 'card flush' },
        h('div', { class: 'toolbar' }, h('h1', {}, title), this.#search, this.#pools, this.#chips,
          this.#filters.element, this.#saved.element, list === 'workers' && this.#map, this.#file), this.#body));
    this.#open();
  }

  #query() {
    const wish = Object.fromEntries(this.#params);
    return {
      search: wish.search ?? '',
      pool: wish.pool ?? '',
      status: wish.status ?? '',
      account: wish.account ?? '',
      site: wish.site ?? '',
      model: wish.model ?? '',
      firmware: wish.firmware ?? '',
      server: wish.server ?? '',
      subnet: wish.subnet ?? '',
      sort: wish.sort ?? LISTS[this.#list].columns.find((column) => column.title).id,
      order: wish.order ?? 'asc',
    };
  }

  #open() {
    this.#table?.destroy();
    this.#visible = null;
    this.#filters.show(this.#query());
    this.#file.href = address(`${this.#list}.csv`, this.#query());
    if (this.#list === 'workers') this.#map.href = `#/map?${mapQuery(this.#query())}`;
    this.#table = new SubjectsTable(this.#list, LISTS[this.#list], this.#query(), {
      onSort: (id, number) => this.#sort(id, number),
      onVisible: (visible) => {
        this.#visible = visible;
        this.#rewatch();
      },
      onAnswer: () => this.#answered(),
    });
    fill(this.#body, this.#table.element);
  }

  wish() {
    return this.#visible ? { list: this.#list, ...this.#query(), ...this.#visible } : {};
  }

  destroy() {
    clearTimeout(this.#timer);
    this.#filters.destroy();
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
    const search = this.#search.value.trim();
    if (this.#searching || search === (this.#params.get('search') ?? '')) return;
    this.#searching = true;
    this.#timer = setTimeout(() => this.#answered(), WAIT_MS);
    this.#change({ search });
  }

  /** What was typed meanwhile is looked for now. */
  #answered() {
    clearTimeout(this.#timer);
    this.#searching = false;
    this.#typed();
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
