// What is ill, at one glance: the pool, a site, or the monitor itself; and the alerts that fire.
import { get } from '/api.js';
import { age, now } from '/clock.js';
import { fill, h } from '/dom.js';
import * as format from '/format.js';
import { aboutLink, subjectLink, subjectName, toneOf } from '/parts.js';
import { kindOf } from '/subject-text.js';

const SHOWN = 5;
const SIGN_OF_LIFE_MS = 600_000;
/** The worst first. */
const RANKS = ['bad', 'warn', 'none'];
const SHAPES = { ok: '●', warn: '▲', bad: '■', none: '○' };

function cell(what, tone, words, href) {
  return h('a', { class: `state ${tone}`, href }, h('span', {}, h('span', { class: 'shape', 'aria-hidden': 'true' }, SHAPES[tone]), what), h('b', {}, words));
}

/** One alert that fires, on a line. */
function line(alert) {
  const [tone, shape] = toneOf(alert);
  const page = alert.member_count > 0 ? 'incidents' : 'alerts';
  return h('li', {}, h('span', { class: `status ${tone}` }, h('span', { class: 'shape', 'aria-hidden': 'true' }, shape)),
    h('a', { href: `#/${page}?id=${encodeURIComponent(alert.id)}` }, format.words(alert.kind)), ' of ', aboutLink(alert.subject, alert.parts),
    alert.member_count > 0 && `, ${format.count(alert.member_count)} members`, ', for ', age(alert.started_at_ms),
    alert.acknowledged_by && `, taken by ${alert.acknowledged_by}`);
}

export class Glance {
  #abort = new AbortController();
  #version = null;
  #request = 0;
  #alerts = null;
  #error = null;
  #sites = null;
  #overview = null;
  #cells = h('div', { class: 'states' });
  #list = h('div', {});
  element = h('section', { class: 'card glance', 'aria-label': 'At a glance' }, this.#cells, this.#list);

  destroy() {
    this.#abort.abort();
  }

  /** Takes the sites of the pool, {matching}; nothing if they are not known, and what went wrong. */
  sites(answer, error = null) {
    this.#sites = error ? { error } : answer;
    this.#show();
  }

  /** Takes the top of the page, and the pool that is chosen: what is about others is not told here. */
  async overview(overview, pool) {
    const other = pool !== this.#overview?.pool;
    if (other) this.#alerts = this.#error = this.#sites = null;
    this.#overview = { ...overview, pool };
    this.#show();
    if (!other && overview.alerts_version === this.#version) return;
    this.#version = overview.alerts_version;
    this.#request += 1;
    const request = this.#request;
    try {
      const answer = await get('alerts', { state: 'firing', pool, limit: SHOWN }, this.#abort.signal);
      if (request !== this.#request) return;
      this.#alerts = answer;
      this.#error = null;
    } catch (e) {
      if (e.name === 'AbortError' || request !== this.#request) return;
      this.#version = null;
      this.#alerts = null;
      this.#error = e.message;
    }
    this.#show();
  }

  #show() {
    if (!this.#overview) return;
    const loud = this.#alerts?.alerts.filter((each) => !each.muted) ?? [];
    const all = Object.values(this.#alerts?.loudest ?? {}).reduce((sum, { count }) => sum + count, 0);
    fill(this.#cells, this.#pool(), this.#site(), this.#monitor());
    fill(this.#list, this.#error && h('p', { class: 'quiet' }, this.#error),
      loud.length > 0 && h('ul', { class: 'firing', 'aria-label': 'Alerts that fire' }, loud.map(line)),
      all > loud.length && h('p', { class: 'links' }, h('a', { href: '#/alerts' }, `all ${format.count(all)} that fire`)));
  }

  /** The worst alert about subjects of these kinds, and how many there are. */
  #worst(...kinds) {
    const found = kinds.map((kind) => this.#alerts?.loudest[kind]).filter(Boolean);
    const worst = found.map((each) => each.alert).sort((a, b) => RANKS.indexOf(toneOf(a)[0]) - RANKS.indexOf(toneOf(b)[0]))[0];
    return worst && { alert: worst, count: found.reduce((sum, { count }) => sum + count, 0) };
  }

  #ill(what, { alert, count }, href) {
    const about = ['pool', 'site'].includes(kindOf(alert.subject)) ? subjectName(alert.parts) : `${kindOf(alert.subject)} ${subjectName(alert.parts)}`;
    return cell(what, toneOf(alert)[0], `${format.words(alert.kind)} of ${about}${count > 1 ? ` and ${format.count(count - 1)} more` : ''}`, href);
  }

  #pool() {
    const { pools, pool } = this.#overview;
    const shown = pools.find((each) => each.subject === pool);
    const whole = this.#worst('pool', 'server');
    if (whole) return this.#ill('Pool', whole, `#/alerts?id=${encodeURIComponent(whole.alert.id)}`);
    if (!this.#alerts) return cell('Pool', 'none', this.#error ? 'not known' : '…', '#/alerts');
    return cell('Pool', 'ok', `nothing fires about ${shown ? subjectName(shown.parts) : 'it'} as a whole`, shown ? subjectLink(shown.subject) : '#/');
  }

  #site() {
    const ill = this.#worst('site');
    if (ill) return this.#ill('Sites', ill, subjectLink(ill.alert.subject));
    if (this.#error || this.#sites?.error) return cell('Sites', 'none', 'not known', '#/map?group=site');
    if (!this.#sites || !this.#alerts) return cell('Sites', 'none', '…', '#/map?group=site');
    if (this.#sites.matching === 0) return cell('Sites', 'none', 'nobody said where workers stand', '#/map');
    return cell('Sites', 'ok', `nothing fires about ${this.#sites.matching === 1 ? 'the one' : `any of ${format.count(this.#sites.matching)}`}`, '#/map?group=site');
  }

  /** Whether what is shown can be believed: fresh feed, and alerts that give signs of life. */
  #monitor() {
    const { freshness, clock } = this.#overview;
    const state = freshness.state;
    if (clock.phase === 'CATCHING_UP') return cell('Monitor', 'warn', 'reads history', '#/feeds');
    if (state === 'STOPPED' || state === 'LATE') return cell('Monitor', state === 'LATE' ? 'warn' : 'bad', freshness.sentence, '#/feeds');
    if (state === 'LIVE' && this.#alerts) {
      const seen = this.#alerts.watchdog_ms;
      if (seen === null) return cell('Monitor', 'warn', 'feed is live; no sign of life of alerts', '#/pipeline');
      if (now() !== null && now() - seen > SIGN_OF_LIFE_MS) return cell('Monitor', 'bad', `feed is live; alerts are silent since ${format.minute(seen)}`, '#/pipeline');
    }
    if (state !== 'LIVE') return cell('Monitor', 'none', freshness.sentence, '#/feeds');
    return this.#alerts ? cell('Monitor', 'ok', 'live, alerts work', '#/feeds')
      : cell('Monitor', 'none', this.#error ? 'feed is live; of alerts nothing is known' : '…', '#/feeds');
  }
}
