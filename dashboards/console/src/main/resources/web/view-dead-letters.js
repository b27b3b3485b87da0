// Records that could not be used: how many for which reason, and the newest of them.
import { address, get } from '/api.js';
import { fill, h } from '/dom.js';
import { feedPages } from '/feed-pages.js';
import * as format from '/format.js';

const PAGE = 100;

function letter(each) {
  return h('tr', {},
    h('td', {}, format.time(each.time_ms)),
    h('td', {}, each.reason || 'no reason'),
    h('td', { class: 'wrap' }, each.message, each.key && h('small', { class: 'place' }, `key ${each.key}`)),
    h('td', { class: 'wrap' }, each.origin),
    h('td', { class: 'num' }, format.count(each.size)),
    h('td', { class: 'wrap bytes' }, h('code', {}, each.text), each.hex && h('small', { class: 'place' }, each.hex)));
}

export class DeadLettersView {
  title = 'Dead letters';
  #abort = new AbortController();
  #params;
  #reasons = h('nav', { class: 'picker', 'aria-label': 'Reasons' });
  #words = h('p', { class: 'quiet', role: 'status' }, 'loading');
  #table = h('div', {});
  element = h('div', { class: 'page' }, h('section', { class: 'card' }, h('h1', {}, 'Dead letters'), feedPages('dead-letters'),
    this.#reasons, this.#words, this.#table,
    h('p', { class: 'links' }, h('button', { type: 'button', class: 'mark', onclick: () => this.#load() }, 'Look again'))));

  /** @param params reason: only those; offset: those before are skipped */
  constructor(params) {
    this.#params = params;
    this.#load();
  }

  wish() {
    return {};
  }

  destroy() {
    this.#abort.abort();
  }

  #href(change) {
    const all = { reason: this.#params.get('reason') ?? '', ...change };
    return `#/dead-letters?${new URLSearchParams(Object.entries(all).filter(([, value]) => value))}`;
  }

  async #load() {
    const reason = this.#params.get('reason') ?? '';
    const offset = Math.max(0, Number.parseInt(this.#params.get('offset') ?? '0', 10) || 0);
    try {
      this.#show(await get('dead-letters', { reason, offset, limit: PAGE }, this.#abort.signal), reason);
    } catch (e) {
      if (e.name !== 'AbortError') this.#words.textContent = e.message;
    }
  }

  #show({ total, exact, looked, reasons, matching, offset, letters }, reason) {
    const choice = (id, words, n) => h('a', { href: this.#href({ reason: id }), 'aria-current': id === reason ? 'true' : null }, `${words} `, h('b', {}, format.count(n)));
    fill(this.#reasons, looked > 0 && [choice('', 'all', looked), Object.entries(reasons).map(([id, n]) => choice(id, id || 'no reason', n))]);
    this.#words.textContent = total === 0 ? 'There is none: everything could be used.'
      : `${exact ? '' : 'About '}${format.count(total)} are kept; counted and shown are the newest ${format.count(looked)}.`;
    fill(this.#table, letters.length > 0 && h('div', { class: 'scroll-x', tabindex: '0', role: 'region', 'aria-label': 'Dead letters' }, h('table', {},
      h('thead', {}, h('tr', {}, ['When', 'Reason', 'Why', 'From', 'Bytes', 'Begins with'].map((words) => h('th', { scope: 'col' }, words)))),
      h('tbody', {}, letters.map(letter)))),
    h('p', { class: 'links' }, offset > 0 && h('a', { href: this.#href({ offset: String(Math.max(0, offset - PAGE)) }) }, 'newer'), ' ',
      offset + letters.length < matching && h('a', { href: this.#href({ offset: String(offset + PAGE) }) }, 'older'), ' ',
      matching > 0 && h('a', { href: address('dead-letters.csv', { reason }), download: '' }, 'as a file (CSV)')));
  }
}
