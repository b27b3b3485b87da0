// What a list can be filtered by besides words and status: the values that there are, as choices.
import { get } from '/api.js';
import { fill, h } from '/dom.js';
import * as format from '/format.js';

const FIELDS = {
  account: 'account', site: 'site', model: 'model', firmware: 'firmware', server: 'server', subnet: 'subnet',
};

function choices(label, current, values) {
  const known = values.some(({ value }) => value === current);
  return [
    h('option', { value: '' }, `any ${label}`),
    current && !known && h('option', { value: current, selected: true }, current),
    values.map(({ value, workers }) =>
      h('option', { value, selected: value === current }, `${value} (${format.count(workers)})`)),
  ];
}

export class ListFilters {
  #abort = new AbortController();
  #facets = null;
  #query = {};
  #selects = {};
  #drawn = new Map();
  element = h('div', { class: 'filters', role: 'group', 'aria-label': 'Filters' });

  /** Calls onChange({site: 'x'}); accounts have no fields to choose from. */
  constructor(list, onChange) {
    if (list !== 'workers') return;
    for (const [field, label] of Object.entries(FIELDS)) {
      this.#selects[field] = h('select', { class: 'choice', 'aria-label': label, 'data-key': field, hidden: true,
        onchange: (event) => onChange({ [field]: event.target.value }) });
    }
    fill(this.element, Object.values(this.#selects));
    this.#load();
  }

  destroy() {
    this.#abort.abort();
  }

  /** Shows what is chosen. */
  show(query) {
    this.#query = query;
    this.#draw();
  }

  async #load() {
    try {
      this.#facets = await get('facets', {}, this.#abort.signal);
      this.#drawn.clear();
      this.#draw();
    } catch {
      // without choices the fields stay as they are; the list itself says what is wrong
    }
  }

  #draw() {
    for (const [field, select] of Object.entries(this.#selects)) {
      const values = this.#facets?.[field] ?? [];
      const current = this.#query[field] ?? '';
      if (this.#drawn.get(field) === current) continue; // a letter in the search changes none of hundreds of choices
      this.#drawn.set(field, current);
      select.hidden = values.length < 2 && !current;
      select.classList.toggle('chosen', current !== '');
      fill(select, choices(FIELDS[field], current, values));
      select.value = current;
    }
  }
}
