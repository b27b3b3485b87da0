// Views that a person keeps under a name, in this browser only: a view is its link.
import { fill, h } from '/dom.js';

const KEY = 'hashbeat.views';
const MOST = 50;
const LONGEST = 60;

/** What is kept: [{list, name, hash}]; nothing if the browser keeps nothing or somebody has broken it. */
export function read(storage = localStorage) {
  try {
    const all = JSON.parse(storage.getItem(KEY) ?? '[]');
    return Array.isArray(all) ? all.filter(({ list, name, hash }) =>
      typeof list === 'string' && typeof name === 'string' && typeof hash === 'string' && hash.startsWith('#/')) : [];
  } catch {
    return [];
  }
}

function write(views) {
  try {
    localStorage.setItem(KEY, JSON.stringify(views.slice(-MOST)));
    return true;
  } catch {
    return false;
  }
}

export class SavedViews {
  #list;
  #hash;
  #views = h('div', { class: 'saved-views' });
  #name = h('input', { type: 'text', class: 'view-name', maxlength: LONGEST, placeholder: 'name of this view', 'aria-label': 'Name of this view',
    onkeydown: (event) => event.key === 'Enter' && this.#keep() });
  #said = h('p', { class: 'quiet', role: 'status' });
  #count = h('span', {});
  element = h('details', { class: 'saved', onkeydown: (event) => event.key === 'Escape' && this.#close() }, h('summary', { class: 'mark' }, 'Views', this.#count),
    h('div', { class: 'popup' }, this.#views,
      h('p', { class: 'fields' }, this.#name, h('button', { type: 'button', class: 'mark', onclick: () => this.#keep() }, 'Save')), this.#said));

  /** Views of one list; hash() is the link of what is shown. */
  constructor(list, hash) {
    this.#list = list;
    this.#hash = hash;
    this.#draw();
  }

  #close() {
    this.element.open = false;
    this.element.querySelector('summary').focus();
  }

  #keep() {
    const name = this.#name.value.trim();
    if (name === '') {
      this.#said.textContent = 'a view needs a name';
      return;
    }
    const others = read().filter((view) => view.list !== this.#list || view.name !== name);
    const kept = write([...others, { list: this.#list, name, hash: this.#hash() }]);
    this.#said.textContent = kept ? 'saved in this browser' : 'this browser keeps nothing';
    this.#name.value = '';
    this.#draw();
  }

  #forget(name) {
    write(read().filter((view) => view.list !== this.#list || view.name !== name));
    this.#said.textContent = '';
    this.#draw();
    this.#name.focus();
  }

  #draw() {
    const views = read().filter((view) => view.list === this.#list).sort((a, b) => a.name.localeCompare(b.name));
    this.#count.textContent = views.length > 0 ? ` ${views.length}` : '';
    fill(this.#views, views.length === 0 ? h('p', { class: 'quiet' }, 'Filters, order and search are in the link. Save it here under a name.')
      : h('ul', {}, views.map(({ name, hash }) => h('li', {}, h('a', { href: hash }, name),
        h('button', { type: 'button', class: 'mark', 'aria-label': `Forget ${name}`, onclick: () => this.#forget(name) }, '×')))));
  }
}
