// Links by which owners see their accounts: which there are, making one, ending one.
import { get, post, remove } from '/api.js';
import { fill, h } from '/dom.js';
import * as format from '/format.js';

const DAY_SECONDS = 86400;
const PAGE = 1000;

export class LinksView {
  title = 'Links for account owners';
  #abort = new AbortController();
  #list = h('div', {}, h('p', { class: 'quiet' }, 'loading'));
  #name = h('input', { type: 'text', id: 'link-name', 'aria-label': 'Name of the link', placeholder: 'name of the link', maxlength: 64 });
  #account = h('input', { type: 'text', id: 'link-account', 'aria-label': 'Account', placeholder: 'account', maxlength: 128 });
  #workers = h('input', { type: 'text', id: 'link-workers', 'aria-label': 'Workers, with commas between; empty for all', placeholder: 'workers, empty for all' });
  #days = h('input', { type: 'number', id: 'link-days', 'aria-label': 'Days', value: 90, min: 1, max: 3650 });
  #said = h('div', { role: 'status', id: 'link-said' });
  element = h('div', { class: 'page' },
    h('section', { class: 'card' }, h('h1', {}, this.title),
      h('p', { class: 'quiet' }, 'Who opens a link sees that account, or only those workers of it, and changes nothing. Whoever has it can open it, so send it to its owner only.'),
      h('p', { class: 'fields' }, this.#name, this.#account, this.#workers, h('label', {}, 'days ', this.#days),
        h('button', { type: 'button', class: 'mark', id: 'link-make', onclick: () => this.#make() }, 'Make')),
      this.#said, this.#list));

  constructor() {
    this.#load();
  }

  wish() {
    return {};
  }

  destroy() {
    this.#abort.abort();
  }

  async #make() {
    try {
      const { path } = await post('links', {
        name: this.#name.value.trim(), account: this.#account.value.trim(),
        workers: this.#workers.value.split(',').map((each) => each.trim()).filter(Boolean),
        for_seconds: Math.round(Number(this.#days.value) * DAY_SECONDS),
      });
      fill(this.#said, h('p', {}, 'This is shown once: ', h('code', {}, `${location.origin}${path}`)));
      await this.#load();
    } catch (e) {
      fill(this.#said, h('p', { class: 'quiet' }, e.message));
    }
  }

  async #load() {
    try {
      const { links, matching } = await get('links', { limit: PAGE }, this.#abort.signal);
      fill(this.#list, links.length === 0 ? h('p', { class: 'quiet' }, 'There is none.')
        : h('ul', { class: 'list' }, links.map((link) => this.#item(link))),
      matching > links.length && h('p', { class: 'quiet' }, `the first ${links.length} of ${format.count(matching)}`));
    } catch (e) {
      if (e.name !== 'AbortError') fill(this.#list, h('p', { class: 'quiet' }, e.message));
    }
  }

  #item({ name, account, workers, expires_ms: until, over }) {
    const end = async () => {
      try {
        await remove(`links/${encodeURIComponent(name)}`);
        await this.#load();
      } catch (e) {
        fill(this.#said, h('p', { class: 'quiet' }, e.message));
      }
    };
    return h('li', { class: over ? 'anomaly' : 'anomaly open', 'data-id': name },
      h('div', { class: 'what' }, h('b', {}, name), h('span', {}, account),
        workers.length > 0 && h('span', { class: 'tag' }, `only ${workers.slice(0, 5).join(', ')}${workers.length > 5 ? ` and ${workers.length - 5} more` : ''}`)),
      h('p', { class: 'quiet' }, `${over ? 'ended' : 'until'} ${format.time(until)}`),
      h('p', { class: 'judgement' }, h('button', { type: 'button', class: 'mark', 'data-key': `end ${name}`, onclick: end }, 'Revoke')));
  }
}
