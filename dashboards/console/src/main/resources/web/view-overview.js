// The pool at a glance.
import { fill, h } from '/dom.js';
import * as format from '/format.js';
import { History, totals } from '/history.js';
import { anomaly, bigRate, rangePicker, rejects, windows } from '/parts.js';

const HEADLINE = 900;

export class OverviewView {
  title = 'Pool';
  #params;
  #history = null;
  #shown = null;
  #pools = h('nav', { class: 'pools', 'aria-label': 'Pools' });
  #head = h('div', { class: 'headline' });
  #windows = h('div', {});
  #chart = h('div', {});
  #statuses = h('div', { class: 'chips' });
  #rejects = h('div', {});
  #anomalies = h('div', {});
  element;

  constructor(params) {
    this.#params = params;
    this.element = h('div', { class: 'page' },
      h('section', { class: 'card', 'aria-label': 'Pool hashrate' }, this.#pools, this.#head, this.#chart, this.#windows),
      h('div', { class: 'columns' },
        h('section', { class: 'card' }, h('h2', {}, 'Workers'), this.#statuses),
        h('section', { class: 'card' }, h('h2', {}, 'Rejects in this time'), this.#rejects)),
      h('section', { class: 'card' }, h('h2', {}, 'Anomalies'), this.#anomalies));
    fill(this.#head, h('p', { class: 'big words' }, 'waiting for the first sample'));
  }

  wish() {
    return { anomalies: 6 };
  }

  destroy() {
    this.#history?.destroy();
  }

  overview(overview) {
    const wanted = this.#params.get('pool');
    const pool = overview.pools.find((p) => p.subject === wanted) ?? overview.pools[0];
    this.#showStatuses(overview);
    if (!pool) return;
    this.#showPools(overview.pools, pool);
    const range = this.#params.get('range') ?? '24h';
    if (this.#shown !== pool.subject) {
      this.#shown = pool.subject;
      this.#history?.destroy();
      this.#history = new History('Pool hashrate with its 95 % interval', range, (points) => {
        const { rejects: counts, shares } = totals(points);
        fill(this.#rejects, rejects(counts, shares));
      });
      fill(this.#chart, this.#history.element);
    }
    const headline = pool.windows.find((w) => w.seconds === HEADLINE) ?? pool.windows[0];
    fill(this.#head,
      h('div', {}, h('h1', {}, pool.parts[0], h('span', { class: 'tag' }, pool.parts[1])),
        headline && bigRate(headline.rate, pool.unit),
        h('p', { class: 'quiet' }, `${format.WINDOWS[headline?.seconds] ?? ''} to ${format.time(pool.time_ms)}`,
          pool.reported_hs ? `  ·  devices report ${format.rate(pool.reported_hs, pool.unit)}` : '')),
      rangePicker(range, (r) => this.#href({ range: r })));
    fill(this.#windows, windows(pool));
    this.#history.update(pool);
  }

  anomalies(answer) {
    fill(this.#anomalies, answer.anomalies.length === 0
      ? h('p', { class: 'quiet' }, 'Nothing was found.')
      : h('ul', { class: 'list' }, answer.anomalies.map(anomaly)),
      answer.matching > answer.anomalies.length && h('p', {}, h('a', { href: '#/anomalies' }, `all ${answer.matching}`)));
  }

  #href(change) {
    const params = new URLSearchParams(this.#params);
    for (const [name, value] of Object.entries(change)) params.set(name, value);
    return `#/?${params}`;
  }

  #showPools(pools, current) {
    fill(this.#pools, pools.length > 1 && pools.map((pool) =>
      h('a', { href: this.#href({ pool: pool.subject }), 'aria-current': pool === current ? 'true' : null },
        `${pool.parts[0]} · ${pool.parts[1]}`)));
  }

  #showStatuses(overview) {
    fill(this.#statuses,
      h('a', { class: 'chip', href: '#/workers' }, h('b', {}, format.count(overview.workers)), 'in all'),
      Object.keys(format.STATUS).map((code) => {
        const [tone, shape, words] = format.STATUS[code];
        return h('a', { class: `chip ${tone}`, href: `#/workers?status=${code.toLowerCase()}` },
          h('b', {}, format.count(overview.statuses[code] ?? 0)),
          h('span', {}, h('span', { class: 'shape', 'aria-hidden': 'true' }, shape), words));
      }),
      h('p', { class: 'quiet' }, `${format.count(overview.accounts)} accounts`));
  }
}
