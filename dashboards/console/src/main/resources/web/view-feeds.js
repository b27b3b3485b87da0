// How fresh every source is.
import { get } from '/api.js';
import { fill, h } from '/dom.js';
import { feedPages } from '/feed-pages.js';
import * as format from '/format.js';

const TONE = { LIVE: 'ok', ENDED: 'none', LATE: 'warn', STOPPED: 'bad', UNKNOWN: 'none' };
const SHAPE = { LIVE: '●', ENDED: '✓', LATE: '▲', STOPPED: '■', UNKNOWN: '○' };

export class FeedsView {
  title = 'Feeds';
  #abort = new AbortController();
  #version = -1;
  #body = h('div', {}, h('p', { class: 'quiet' }, 'loading'));
  element = h('div', { class: 'page' }, h('section', { class: 'card' }, h('h1', {}, 'Feeds'), feedPages('feeds'), this.#body));

  wish() {
    return {};
  }

  destroy() {
    this.#abort.abort();
  }

  async overview(overview) {
    if (overview.version === this.#version) return;
    this.#version = overview.version;
    try {
      this.#show(await get('feeds', {}, this.#abort.signal));
    } catch (e) {
      if (e.name !== 'AbortError') fill(this.#body, h('p', { class: 'quiet' }, e.message));
    }
  }

  #show({ freshness, matching, feeds }) {
    fill(this.#body, h('p', {}, freshness.sentence),
      matching > feeds.length && h('p', { class: 'quiet' }, `the worst ${format.count(feeds.length)} of ${format.count(matching)}`),
      feeds.length > 0 && h('div', { class: 'scroll-x', tabindex: '0', role: 'region', 'aria-label': 'Sources' },
        h('table', {},
          h('thead', {}, h('tr', {}, ['Source', 'State', 'Complete up to', 'Behind', 'Partitions'].map((name, i) =>
            h('th', { scope: 'col', class: i > 1 ? 'num' : null }, name)))),
          h('tbody', {}, feeds.map((feed) => h('tr', {},
            h('th', { scope: 'row' }, feed.source),
            h('td', {}, h('span', { class: `status ${TONE[feed.state]}` },
              h('span', { class: 'shape', 'aria-hidden': 'true' }, SHAPE[feed.state]), format.words(feed.state))),
            h('td', { class: 'num' }, format.time(feed.complete_up_to_ms)),
            h('td', { class: 'num' }, format.duration(feed.lag_ms)),
            h('td', { class: 'num' }, feed.partitions)))))));
  }
}
