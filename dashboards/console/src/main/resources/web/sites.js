// Sites of a pool, the worst first: what an alert is about, then who has most workers away.
import { get } from '/api.js';
import { fill, h, name } from '/dom.js';
import * as format from '/format.js';
import { subjectLink, toneOf } from '/parts.js';

const SHOWN = 8;

function fires(alert) {
  const [tone, shape] = toneOf(alert);
  return h('a', { class: `status ${alert.silenced ? 'none' : tone} beside`, href: `#/alerts?id=${encodeURIComponent(alert.id)}` },
    h('span', { class: 'shape', 'aria-hidden': 'true' }, shape), alert.silenced ? 'fires, silenced' : 'fires');
}

function row(site) {
  const quarter = site.windows.find((each) => each.seconds === 900);
  return h('tr', {},
    h('th', { scope: 'row' }, h('a', { href: subjectLink(site.subject) }, name(site.parts[2])),
      site.alert && fires(site.alert)),
    h('td', { class: 'num' }, h('span', { class: site.away > 0 ? 'status warn' : null }, format.count(site.away)), ` of ${format.count(site.workers)}`),
    h('td', { class: 'num' }, quarter ? format.rateWords(quarter.rate, site.unit) : 'no data',
      quarter && h('small', { class: 'place' }, format.interval(quarter.rate, site.unit))),
    h('td', { class: 'num' }, format.percent(site.ratio)),
    h('td', { class: 'num' }, format.celsius(site.hottest_celsius)));
}

export class Sites {
  #abort = new AbortController();
  #pool = null;
  #request = 0;
  #body = h('div', {});
  #onLoad;
  element = h('section', { class: 'card', 'aria-label': 'Sites', hidden: true }, h('h2', {}, 'Sites, the worst first'), this.#body);

  /** Calls onLoad({sites, matching}), or onLoad(null, words) if they are not to be had. */
  constructor(onLoad) {
    this.#onLoad = onLoad;
  }

  destroy() {
    this.#abort.abort();
  }

  /** Loads those of a pool; a pool whose sites nobody named has none to show. */
  async load(pool) {
    if (pool !== this.#pool) this.element.hidden = true; // those of another pool
    this.#pool = pool;
    this.#request += 1;
    const request = this.#request;
    try {
      const { groups, matching } = await get('groups', { kind: 'site', pool, limit: SHOWN }, this.#abort.signal);
      if (request !== this.#request) return;
      this.element.hidden = matching === 0;
      fill(this.#body, h('div', { class: 'scroll-x', tabindex: '0', role: 'region', 'aria-label': 'Sites' }, h('table', {},
        h('thead', {}, h('tr', {}, ['Site', 'Away', '15 min', 'of reported', 'Hottest'].map((words, i) => h('th', { scope: 'col', class: i > 0 ? 'num' : null }, words)))),
        h('tbody', {}, groups.map(row)))),
      h('p', { class: 'links' }, matching > groups.length && `the worst ${groups.length} of ${format.count(matching)}  ·  `,
        h('a', { href: `#/map?${new URLSearchParams({ pool, group: 'site' })}` }, 'all sites as a map')));
      this.#onLoad({ sites: groups, matching });
    } catch (e) {
      if (e.name === 'AbortError' || request !== this.#request) return;
      this.element.hidden = false;
      fill(this.#body, h('p', { class: 'quiet' }, e.message));
      this.#onLoad(null, e.message);
    }
  }
}
