// Reading a chart without a mouse, by keys and as a table.
import { fill, h } from '/dom.js';

const SHOWN = 500;

/**
 * A slider over the points of a chart: arrows, Page and Home/End go from point to point. Calls onRead(index) and, for
 * + and -, onZoom(index, factor) if there is such a thing. Says what the point is with tell(words).
 */
export class PointSlider {
  #index = 0;
  #count = 0;
  #onRead;
  #onZoom;

  constructor(name, box, onRead, onZoom = null) {
    this.#onRead = onRead;
    this.#onZoom = onZoom;
    this.element = h('div', { class: 'reader', tabindex: '0', role: 'slider', 'aria-label': `${name}: points`, 'aria-valuemin': '0',
      'aria-valuemax': '0', 'aria-valuenow': '0', 'aria-valuetext': 'nothing yet', onkeydown: (event) => this.#key(event),
      onfocus: () => this.#onRead(this.#index) }, box);
  }

  /** So many points there are; the last is the one that is read. */
  points(count) {
    const atEnd = this.#index >= this.#count - 1;
    this.#count = count;
    this.#index = atEnd ? Math.max(0, count - 1) : Math.min(this.#index, Math.max(0, count - 1));
    this.element.setAttribute('aria-valuemax', String(Math.max(0, count - 1)));
    this.element.setAttribute('aria-valuenow', String(this.#index));
  }

  tell(words) {
    this.element.setAttribute('aria-valuetext', words);
  }

  get focused() {
    return this.element === document.activeElement;
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || this.#count === 0) return;
    const page = Math.max(1, Math.round(this.#count / 10));
    const moves = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -page, PageUp: page, Home: -this.#count, End: this.#count };
    if (event.key in moves) {
      event.preventDefault();
      this.#index = Math.min(this.#count - 1, Math.max(0, this.#index + moves[event.key]));
      this.element.setAttribute('aria-valuenow', String(this.#index));
      this.#onRead(this.#index);
    } else if (this.#onZoom && (event.key === '+' || event.key === '-')) {
      event.preventDefault();
      this.#onZoom(this.#index, event.key === '+' ? 0.5 : 2);
    }
  }
}

/** The numbers of a chart, made when somebody opens it: heads, then rows() as arrays of words, the newest first; link to the same as a file if there is one. */
export class NumbersTable {
  #heads;
  #rows;
  #link;
  #body = h('div', {});
  element;

  constructor(name, heads, rows, link = () => null) {
    this.#heads = heads;
    this.#rows = rows;
    this.#link = link;
    this.name = name;
    this.element = h('details', { class: 'numbers', ontoggle: () => this.update() }, h('summary', {}, 'The numbers as a table'), this.#body);
  }

  /** The numbers are others now, and the heads if any are given. */
  update(heads = this.#heads) {
    this.#heads = heads;
    if (!this.element.open) return;
    const rows = this.#rows();
    const href = this.#link();
    fill(this.#body, h('div', { class: 'scroll-x', tabindex: '0', role: 'region', 'aria-label': `${this.name} as a table` }, h('table', {},
      h('thead', {}, h('tr', {}, this.#heads.map((words, i) => h('th', { scope: 'col', class: i > 0 ? 'num' : null }, words)))),
      h('tbody', {}, rows.slice(0, SHOWN).map((cells) => h('tr', {}, cells.map((words, i) =>
        (i === 0 ? h('th', { scope: 'row' }, words) : h('td', { class: 'num' }, words)))))))),
    h('p', { class: 'quiet links' }, rows.length > SHOWN && `the newest ${SHOWN} of ${rows.length}  ·  `,
      href && h('a', { href, download: '' }, 'all of them as a file (CSV)')));
  }
}
