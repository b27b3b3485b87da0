// Words for an address that leads nowhere.
import { h } from '/dom.js';

/** What is missing, why, and a way back. */
export function missing(what, why, [href, back]) {
  return h('section', { class: 'card missing' }, h('h1', {}, what), h('p', {}, why), h('p', {}, h('a', { href }, back)));
}

export class MissingView {
  title = 'No such page';
  element = h('div', { class: 'page' },
    missing('No such page', 'The address leads to nothing here; it may be misspelt.', ['/#/', 'To the pool']));

  wish() {
    return {};
  }

  destroy() {}
}
