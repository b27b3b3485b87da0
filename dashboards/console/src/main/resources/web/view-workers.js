// All workers: search, filter, sort, scroll.
import { fill, h } from '/dom.js';
import * as format from '/format.js';
import { WorkersTable } from '/workers-table.js';

const WAIT_MS = 200;

export class WorkersView {
  title = 'Workers';
  #params;
  #rewatch;
  #table;
  #visible = null;
  #timer = 0;
  #chips = h('div', { class: 'filters', role: 'group', 'aria-label': 'Status' });
  #body = h('div', { class: 'grid-box' });
  #search;
  element;

  /** Calls rewatch() when another part of the list is visible. */
  constructor(params, rewatch) {
    this.#params = params;
    this.#rewatch = rewatch;
    this.#search = h('input', { type: 'search', placeholder: 'Search worker, account, pool, server', 'aria-label': 'Search workers',
      maxlength: '256', autocomplete: 'off', spellcheck: 'false', oninput: () => this.#typed() });
    this.#search.value = params.get('search') ?? '';
    this.element = h('div', { class: 'page wide' },
      h('section', { class: 'card flush' },
        h('div', { class: 'toolbar' }, h('h1', {}, 'Workers'), this.#search, this.#chips), this.#body));
    this.#open();
  }

  #query() {
    return {
      search: this.#params.get('search') ?? '',
      status: this.#params.get('status') ?? '',
      sort: this.#params.get('sort') ?? 'worker',
      order: this.#params.get('order') ?? 'asc',
    };
  }

  #open() {
    this.#table?.destroy();
    this.#visible = null;
    this.#table = new WorkersTable(this.#query(), {
      onSort: (id, number) => this.#sort(id, number),
      onVisible: (visible) => {
        this.#visible = visible;
        this.#rewatch();
      },
    });
    fill(this.#body, this.#table.element);
  }

  wish() {
    return this.#visible ? { ...this.#query(), ...this.#visible } : {};
  }

  destroy() {
    clearTimeout(this.#timer);
    this.#table.destroy();
  }

  overview(overview) {
    const current = (this.#params.get('status') ?? '').toUpperCase();
    const chip = (code, tone, shape, words, n) =>
      h('a', { class: `filter ${tone}`, href: this.#href({ status: code.toLowerCase() }), 'aria-current': code === current ? 'true' : null },
        shape && h('span', { class: 'shape', 'aria-hidden': 'true' }, shape), `${words} `, h('b', {}, format.count(n)));
    fill(this.#chips, chip('', '', '', 'all', overview.workers),
      Object.entries(format.STATUS).map(([code, [tone, shape, words]]) =>
        chip(code, tone, shape, words, overview.statuses[code] ?? 0)));
  }

  workers(event) {
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
    for (const [name, value] of Object.entries(change)) {
      if (value) params.set(name, value);
      else params.delete(name);
    }
    return `#/workers?${params}`;
  }
}
