// A table of any length: only what is on screen exists; lines are fetched in pages.
import { get } from '/api.js';
import { fill, h, text } from '/dom.js';
import { subjectLink } from '/parts.js';

const ROW = 44;
const PAGE = 100;
const MARGIN = 8;
const MAX_PAGES = 40;

export class SubjectsTable {
  #list;
  #look;
  #query;
  #onSort;
  #onVisible;
  #onAnswer;
  #matching = 0;
  #pages = new Map();
  #pending = new Set();
  #abort = new AbortController();
  #active = -1;
  #visible = { offset: 0, limit: 0 };
  #frame = 0;
  #head = h('div', { class: 'grid-head', role: 'row', 'aria-rowindex': '1' });
  #space = h('div', { class: 'grid-space' });
  #message = h('p', { class: 'empty', hidden: true });
  #scroll = h('div', { class: 'grid-scroll', role: 'rowgroup' }, this.#space, this.#message);
  #observer = new ResizeObserver(() => this.#render());

  /** A list of the API, how it looks ({title, columns, none, noMatch}), and onSort(column id, is a number), onVisible({offset, limit}), onAnswer(). */
  constructor(list, look, query, { onSort, onVisible, onAnswer }) {
    this.#list = list;
    this.#look = look;
    this.#query = query;
    this.#onSort = onSort;
    this.#onVisible = onVisible;
    this.#onAnswer = onAnswer;
    this.element = h('div', { class: `grid ${list}`, role: 'grid', 'aria-label': look.title, tabindex: '0',
      'aria-colcount': look.columns.length, onkeydown: (event) => this.#key(event) },
      h('div', { role: 'rowgroup' }, this.#head), this.#scroll);
    this.#scroll.addEventListener('scroll', () => this.#later());
    this.#observer.observe(this.#scroll);
    this.#drawHead();
    this.#page(0);
  }

  destroy() {
    this.#abort.abort();
    this.#observer.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  /** Takes changed lines of the visible part; the order of the others stays until they are fetched. */
  update({ total, matching, offset, subjects, changed }) {
    const rows = new Map(changed.map((row) => [row.subject, row]));
    const known = new Map();
    for (const page of this.#pages.values()) page.forEach((row) => known.set(row.subject, row));
    this.#matching = matching;
    this.#sayIfEmpty({ matching, total });
    subjects.forEach((subject, i) => {
      const row = rows.get(subject) ?? known.get(subject);
      if (row) this.#put(offset + i, row);
    });
    const from = Math.floor(offset / PAGE);
    const to = Math.floor((offset + Math.max(0, subjects.length - 1)) / PAGE);
    for (const index of this.#pages.keys()) if (index < from || index > to) this.#pages.delete(index);
    this.#render();
  }

  #put(index, row) {
    const number = Math.floor(index / PAGE);
    if (!this.#pages.has(number)) return;
    this.#pages.get(number)[index % PAGE] = row;
  }

  #drawHead() {
    fill(this.#head, this.#look.columns.map((column) => {
      const sorted = this.#query.sort === column.id;
      const order = this.#query.order === 'desc' ? 'descending' : 'ascending';
      return h('div', { role: 'columnheader', class: `cell c-${column.id}${column.number ? ' num' : ''}${column.title ? ' c-title' : ''}`,
        'aria-sort': sorted ? order : 'none' },
        h('button', { type: 'button', title: column.hint, onclick: () => this.#onSort(column.id, column.number) }, column.name,
          h('span', { class: 'arrow', 'aria-hidden': 'true' }, sorted ? (order === 'descending' ? ' ↓' : ' ↑') : '')));
    }));
  }

  async #page(number) {
    if (this.#pages.has(number) || this.#pending.has(number)) return;
    this.#pending.add(number);
    try {
      const answer = await get(this.#list, { ...this.#query, offset: number * PAGE, limit: PAGE }, this.#abort.signal);
      this.#matching = answer.matching;
      this.#pages.set(number, answer.rows);
      if (this.#pages.size > MAX_PAGES) this.#pages.delete(this.#pages.keys().next().value);
      this.#sayIfEmpty(answer);
      this.#render();
      this.#onAnswer();
    } catch (e) {
      if (e.name === 'AbortError') return;
      this.#say(e.message);
      this.#onAnswer();
    } finally {
      this.#pending.delete(number);
    }
  }

  #sayIfEmpty({ matching, total }) {
    this.#say(matching > 0 ? null : total > 0 ? this.#look.noMatch : this.#look.none);
  }

  #say(words) {
    this.#message.hidden = words === null;
    text(this.#message, words ?? '');
  }

  #later() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#render());
  }

  #render() {
    this.element.setAttribute('aria-rowcount', String(this.#matching + 1));
    this.#space.style.height = `${this.#matching * ROW}px`;
    const top = Math.max(0, Math.floor(this.#scroll.scrollTop / ROW) - MARGIN);
    const end = Math.min(this.#matching, Math.ceil((this.#scroll.scrollTop + this.#scroll.clientHeight) / ROW) + MARGIN);
    const rows = [];
    for (let i = top; i < end; i++) {
      const row = this.#pages.get(Math.floor(i / PAGE))?.[i % PAGE];
      if (!row) this.#page(Math.floor(i / PAGE));
      rows.push(this.#row(i, row));
    }
    fill(this.#space, rows);
    const limit = Math.max(2 * MARGIN, end - top);
    if (this.#pages.size > 0 && (this.#visible.offset !== top || this.#visible.limit !== limit)) {
      this.#visible = { offset: top, limit };
      this.#onVisible(this.#visible);
    }
  }

  #row(index, row) {
    const el = h('div', { role: 'row', class: `row${index === this.#active ? ' active' : ''}`, id: `row-${index}`,
      'aria-rowindex': index + 2, 'aria-selected': index === this.#active ? 'true' : null },
      this.#look.columns.map((column) => h('div', { role: 'gridcell', class: `cell c-${column.id}${column.number ? ' num' : ''}${column.title ? ' c-title' : ''}` },
        row ? column.cell(row) : column.title ? '…' : '')));
    el.style.transform = `translateY(${index * ROW}px)`;
    if (row) el.addEventListener('click', (event) => {
      if (!event.target.closest('a') && getSelection().isCollapsed) location.hash = subjectLink(row.subject);
    });
    return el;
  }

  #key(event) {
    if (event.target !== this.element) return;
    const page = Math.max(1, Math.floor(this.#scroll.clientHeight / ROW) - 1);
    const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -this.#matching, End: this.#matching };
    if (event.key in moves) {
      event.preventDefault();
      this.#activate(Math.min(this.#matching - 1, Math.max(0, this.#active + moves[event.key])));
    } else if (event.key === 'Enter' && this.#active >= 0) {
      const row = this.#pages.get(Math.floor(this.#active / PAGE))?.[this.#active % PAGE];
      if (row) location.hash = subjectLink(row.subject);
    }
  }

  #activate(index) {
    this.#active = index;
    const top = index * ROW;
    if (top < this.#scroll.scrollTop) this.#scroll.scrollTop = top;
    else if (top + ROW > this.#scroll.scrollTop + this.#scroll.clientHeight) {
      this.#scroll.scrollTop = top + ROW - this.#scroll.clientHeight;
    }
    this.#render();
    this.element.setAttribute('aria-activedescendant', `row-${index}`);
  }
}
