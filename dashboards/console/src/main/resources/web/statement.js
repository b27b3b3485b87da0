// What an account lost in a month, by its alerts; of one that goes on into another month, the part by time.
import { address, get } from '/api.js';
import { fill, h } from '/dom.js';
import * as format from '/format.js';

/** '12.30 USD', or nothing without a price. */
export function money(value, currency) {
  return value === null || value === undefined ? '' : `${value.toFixed(2)}\u202f${currency ?? ''}`;
}

/** What an account lost in a month, and the same as a file. */
export class Statement {
  #account = h('input', { type: 'text', id: 'statement-account', 'aria-label': 'Account', placeholder: 'account', maxlength: 128 });
  #month = h('input', { type: 'text', id: 'statement-month', 'aria-label': 'Month', placeholder: '2026-11', maxlength: 7, size: 8 });
  #result = h('div', { class: 'statement', role: 'status' });
  element;

  /** Of {@code account}, which is shown at once; without one, of whichever is typed. */
  constructor(account = '') {
    this.#month.value = new Date().toISOString().slice(0, 7);
    this.#account.value = account;
    this.element = h('section', { class: 'card' }, h('h2', {}, account ? 'Lost in a month' : 'What an account lost in a month'),
      h('p', { class: 'fields' }, !account && this.#account, this.#month,
        h('button', { type: 'button', class: 'mark', id: 'statement-show', onclick: () => this.#show() }, 'Show')), this.#result);
    if (account) this.#show();
  }

  async #show() {
    const wanted = { account: this.#account.value.trim(), month: this.#month.value.trim() };
    try {
      const { lines, totals, matching } = await get('statement', wanted);
      const lost = totals.map((each) => {
        const worth = money(each.lost_value, each.currency);
        return `${format.rate(each.lost_hashes, each.unit)}${totals.length > 1 ? ` of ${each.algorithm}` : ''} lost${worth && `, worth ${worth}`}`;
      }).join('; ');
      fill(this.#result,
        h('p', {}, h('b', {}, `${format.count(matching)} alerts, ${lost || 'nothing lost'}`), '  ·  ',
          h('a', { href: address('statement.csv', wanted), download: '' }, 'as a file (CSV)')),
        lines.length > 0 && h('table', {}, h('thead', {}, h('tr', {}, ['What', 'Since', 'Until', 'Lost', 'Counted'].map((each) => h('th', {}, each)))),
          h('tbody', {}, lines.map(({ alert, lost_hashes: lostHashes, counted_hashes: counted, counted_value: value }) => h('tr', {},
            h('td', {}, `${format.words(alert.kind)} ${alert.parts.slice(2).join(' / ')}`),
            h('td', {}, format.minute(alert.started_at_ms)),
            h('td', {}, alert.ended_at_ms ? format.minute(alert.ended_at_ms) : 'lasts'),
            h('td', {}, format.rate(lostHashes, alert.unit.replace('/s', ''))),
            h('td', {}, counted > 0 ? `${format.rate(counted, alert.unit.replace('/s', ''))} ${money(value, alert.currency)}` : 'in another line'))))));
    } catch (e) {
      fill(this.#result, h('p', { class: 'quiet' }, e.message));
    }
  }
}
