// The pool at a glance.
import { fill, h } from '/dom.js';
import * as format from '/format.js';
import { anomalies, headline, poolPicker, windows } from '/parts.js';
import { Glance } from '/glance.js';
import { RatePanel } from '/rate-panel.js';
import { Sites } from '/sites.js';
import { addressWith, chosenTime } from '/time-window.js';

const RELOAD_MS = 10_000;

export class OverviewView {
  title = 'Pool';
  #params;
  #panel = null;
  #shown = null;
  #pools = h('nav', { class: 'pools', 'aria-label': 'Pools' });
  #title = h('div', {}, h('p', { class: 'big words' }, 'waiting for the first sample'));
  #head = h('div', { class: 'headline' }, this.#title);
  #chart = h('div', {});
  #windows = h('div', {});
  #statuses = h('div', { class: 'chips' });
  #columns = h('div', { class: 'columns' },
    h('section', { class: 'card' }, h('h2', {}, 'Workers'), this.#statuses));
  #anomalies = h('div', {});
  #glance = new Glance();
  #sites = new Sites((answer, error) => this.#glance.sites(answer, error));
  #sitesOf = null;
  #sitesAt = 0;
  element;

  constructor(params) {
    this.#params = params;
    this.element = h('div', { class: 'page' }, this.#glance.element,
      h('section', { class: 'card', 'aria-label': 'Pool hashrate' }, this.#pools, this.#head, this.#chart, this.#windows),
      this.#columns,
      this.#sites.element,
      h('section', { class: 'card' }, h('h2', {}, 'Anomalies of all pools'), this.#anomalies));
  }

  wish() {
    return { anomalies: 6 };
  }

  destroy() {
    this.#panel?.destroy();
    this.#glance.destroy();
    this.#sites.destroy();
  }

  overview(overview) {
    const { pools, counts } = overview;
    const wanted = this.#params.get('pool');
    const pool = pools.find((each) => each.subject === wanted) ?? pools[0];
    this.#glance.overview(overview, pool?.subject);
    if (!pool) return;
    this.#loadSites(pool.subject);
    fill(this.#pools, poolPicker(pools, pool.subject, (subject) => this.#href({ pool: subject })));
    this.#showCounts(counts.find((each) => each.subject === pool.subject));
    if (this.#shown !== pool.subject) this.#openPanel(pool.subject);
    fill(this.#title, h('h1', {}, pool.parts[0], h('span', { class: 'tag' }, pool.parts[1])),
      headline(pool, pool.reported_hs && `devices report ${format.rate(pool.reported_hs, pool.unit)}`));
    fill(this.#windows, windows(pool));
    this.#panel.update(pool);
  }

  anomalies(answer) {
    fill(this.#anomalies, anomalies(answer.anomalies, answer.members),
      answer.matching > answer.anomalies.length
        && h('p', {}, h('a', { href: '#/anomalies' }, `all ${format.count(answer.matching)}`)));
  }

  #loadSites(pool) {
    if (this.#sitesOf === pool && performance.now() - this.#sitesAt < RELOAD_MS) return;
    this.#sitesOf = pool;
    this.#sitesAt = performance.now();
    this.#sites.load(pool);
  }

  #openPanel(subject) {
    this.#shown = subject;
    this.#panel?.destroy();
    this.#panel = new RatePanel('Pool hashrate with its 95 % interval', chosenTime(this.#params),
      (change) => this.#href(change));
    this.#panel.mark([]);
    fill(this.#head, this.#title, this.#panel.ranges);
    fill(this.#chart, this.#panel.chart);
    fill(this.#columns, this.#columns.firstChild, this.#panel.rejects);
  }

  #href(change) {
    return addressWith('', Object.fromEntries(this.#params), change);
  }

  #showCounts({ subject: pool, workers, accounts, statuses }) {
    const href = (list, more) => `#/${list}?${new URLSearchParams({ pool, ...more })}`;
    fill(this.#statuses,
      h('a', { class: 'chip', href: href('workers') }, h('b', {}, format.count(workers)), 'in all'),
      Object.entries(format.STATUS).map(([code, [tone, shape, words]]) =>
        h('a', { class: `chip ${statuses[code] ? tone : ''}`, href: href('workers', { status: code.toLowerCase() }) },
          h('b', {}, format.count(statuses[code] ?? 0)),
          h('span', {}, h('span', { class: 'shape', 'aria-hidden': 'true' }, shape), words))),
      h('p', { class: 'quiet' }, 'of ', h('a', { href: href('accounts') },
        `${format.count(accounts)} ${accounts === 1 ? 'account' : 'accounts'}`)));
  }
}
