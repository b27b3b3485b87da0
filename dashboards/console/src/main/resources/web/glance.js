// What is ill, at one glance: the pool, a site, or the monitor itself; and the alerts that fire.
import { get } from '/api.js';
import { age, now } from '/clock.js';
import { fill, h } from '/dom.js';
import * as format from '/format.js';
import { aboutLink, subjectLink } from '/parts.js';
import { kindOf } from '/subject-text.js';

const SHOWN = 5;
const LOOKED_AT = 50;
const SIGN_OF_LIFE_MS = 600_000;
const WHOLE = new Set(['pool', 'server']);
const SHAPES = { ok: '●', warn: '▲', bad: '■', none: '○' };

function cell(what, tone, words, href) {
  return h('a', { class: `state ${tone}`, href }, h('span', {}, h('span', { class: 'shape', 'aria-hidden': 'true' }, SHAPES[tone]), what), h('b', {}, words));
}

function toneOf(alert) {
  return alert.severity === 'critical' ? 'bad' : alert.severity === 'warning' ? 'warn' : 'none';
}

/** One alert that fires, on a line. */
function line(alert) {
  const tone = toneOf(alert);
  const page = alert.member_count > 0 ? 'incidents' : 'alerts';
  return h('li', {}, h('span', { class: `status ${tone}` }, h('span', { class: 'shape', 'aria-hidden': 'true' }, SHAPES[tone])),
    h('a', { href: `#/${page}?id=${encodeURIComponent(alert.id)}` }, format.words(alert.kind)), ' of ', aboutLink(alert.subject, alert.parts),
    alert.member_count > 0 && `, ${format.count(alert.member_count)} members`, ', for ', age(alert.started_at_ms),
    alert.acknowledged_by && `, taken by ${alert.acknowledged_by}`);
}

export class Glance {
  #abort = new AbortController();
  #version = null;
  #alerts = null;
  #sites = null;
  #overview = null;
  #cells = h('div', { class: 'states' });
  #list = h('div', {});
  element = h('section', { class: 'card glance', 'aria-label': 'At a glance' }, this.#cells, this.#list);

  destroy() {
    this.#abort.abort();
  }

  sites(answer) {
    this.#sites = answer;
    this.#show();
  }

  async overview(overview, pool) {
    this.#overview = { ...overview, pool };
    this.#show();
    if (overview.alerts_version === this.#version) return;
    this.#version = overview.alerts_version;
    try {
      this.#alerts = await get('alerts', { state: 'firing', limit: LOOKED_AT }, this.#abort.signal);
      this.#show();
    } catch (e) {
      this.#version = null;
      if (e.name !== 'AbortError') fill(this.#list, h('p', { class: 'quiet' }, e.message));
    }
  }

  #show() {
    const loud = this.#alerts?.alerts.filter((each) => !each.muted) ?? [];
    fill(this.#cells, this.#pool(loud), this.#site(loud), this.#monitor());
    fill(this.#list, loud.length > 0 && h('ul', { class: 'firing', 'aria-label': 'Alerts that fire' }, loud.slice(0, SHOWN).map(line)),
      this.#alerts?.loud > SHOWN && h('p', { class: 'links' }, h('a', { href: '#/alerts' }, `all ${format.count(this.#alerts.loud)} that fire`)));
  }

  #pool(loud) {
    const whole = loud.find((each) => WHOLE.has(kindOf(each.subject)));
    if (whole) return cell('Pool', 'bad', `${format.words(whole.kind)} of ${kindOf(whole.subject)} ${whole.parts.slice(2).join(' ')}`.trim(), `#/alerts?id=${encodeURIComponent(whole.id)}`);
    const { pools, pool } = this.#overview;
    const shown = pools.find((each) => each.subject === pool);
    if (!this.#alerts) return cell('Pool', 'none', '…', '#/alerts');
    return cell('Pool', 'ok', 'nothing fires about it as a whole', shown ? subjectLink(shown.subject) : '#/');
  }

  #site(loud) {
    const ill = loud.find((each) => kindOf(each.subject) === 'site');
    if (ill) {
      const more = loud.filter((each) => kindOf(each.subject) === 'site').length - 1;
      return cell('Sites', 'bad', `${format.words(ill.kind)} of ${ill.parts[2]}${more > 0 ? ` and ${more} more` : ''}`, subjectLink(ill.subject));
    }
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
    return cell('Monitor', state === 'LIVE' ? 'ok' : 'none', state === 'LIVE' ? 'live, alerts work' : freshness.sentence, '#/feeds');
  }
}
