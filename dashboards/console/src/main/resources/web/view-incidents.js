// Incidents: one cause of many alarms, who is part of it, and what it has cost.
import { address, get } from '/api.js';
import { age } from '/clock.js';
import { fill, h } from '/dom.js';
import * as format from '/format.js';
import { aboutLink, memberName, subjectLink, toneOf } from '/parts.js';

const STATES = { firing: 'Firing', resolved: 'Resolved', all: 'All' };
const PAGE = 200;

function money({ lost_value: value, currency }) {
  return value === null ? '' : `${value.toFixed(2)}\u202f${currency ?? ''}`;
}

function loss(alert) {
  const value = money(alert);
  return alert.lost_hashes > 0 ? format.rate(alert.lost_hashes, alert.unit.replace('/s', '')) + (value && ` (${value})`) : '–';
}

function about(alert) {
  return aboutLink(alert.subject, alert.parts);
}

function lasts(alert) {
  return alert.ended_at_ms ? format.duration(alert.ended_at_ms - alert.started_at_ms) : age(alert.started_at_ms);
}

function state(alert) {
  const [tone, shape] = toneOf(alert);
  return h('span', { class: `status ${tone}` }, h('span', { class: 'shape', 'aria-hidden': 'true' }, shape), format.words(alert.state));
}

function table(label, heads, rows) {
  return h('div', { class: 'scroll-x', tabindex: '0', role: 'region', 'aria-label': label }, h('table', {},
    h('thead', {}, h('tr', {}, heads.map((words) => h('th', { scope: 'col', class: words.startsWith('#') ? 'num' : null }, words.replace('#', ''))))),
    h('tbody', {}, rows)));
}

class Page {
  abort = new AbortController();
  #version = null;

  wish() {
    return {};
  }

  destroy() {
    this.abort.abort();
  }

  async overview({ alerts_version: version }) {
    if (version === this.#version) return;
    this.#version = version;
    try {
      await this.load();
    } catch (e) {
      this.#version = null;
      if (e.name !== 'AbortError') fill(this.body, h('p', { class: 'quiet' }, e.message));
    }
  }
}

/** All of them; with an id, one with its members. */
export class IncidentsView extends Page {
  title = 'Incidents';
  #id;
  #state;
  #offset;
  body = h('div', {}, h('p', { class: 'quiet' }, 'loading'));
  element;

  constructor(params) {
    super();
    this.#id = params.get('id');
    this.#offset = Math.max(0, Number.parseInt(params.get('offset') ?? '0', 10) || 0);
    this.#state = Object.hasOwn(STATES, params.get('state')) ? params.get('state') : 'firing';
    const picker = h('nav', { class: 'picker', 'aria-label': 'Which incidents' }, Object.entries(STATES).map(([id, words]) =>
      h('a', { href: `#/incidents?state=${id}`, 'aria-current': id === this.#state && !this.#id ? 'true' : null }, words)));
    this.element = h('div', { class: 'page' }, h('section', { class: 'card' }, h('h1', {}, 'Incidents'), picker, this.body));
  }

  load() {
    return this.#id ? this.#one() : this.#all();
  }

  async #all() {
    const { incidents, matching } = await get('incidents', { state: this.#state, offset: this.#offset, limit: PAGE }, this.abort.signal);
    if (incidents.length === 0 && this.#offset === 0) {
      fill(this.body, h('p', { class: 'quiet' }, this.#state === 'firing' ? 'No incident: nothing has several alarms for one cause.' : 'There is none.'));
      return;
    }
    fill(this.body, table('Incidents', ['State', 'What', 'Since', '#Lasts', '#Members', '#Still down', '#Lost'], incidents.map(({ alert, firing }) => h('tr', {},
      h('td', {}, state(alert)),
      h('th', { scope: 'row', class: 'wrap' }, h('a', { href: `#/incidents?id=${encodeURIComponent(alert.id)}` }, format.words(alert.kind)), ' of ', about(alert)),
      h('td', {}, format.minute(alert.started_at_ms)),
      h('td', { class: 'num' }, lasts(alert)),
      h('td', { class: 'num' }, format.count(alert.member_count)),
      h('td', { class: 'num' }, format.count(firing)),
      h('td', { class: 'num' }, loss(alert))))),
    this.#pages({ state: this.#state }, incidents.length, matching),
    h('p', { class: 'links' }, h('a', { href: address('incidents.csv', { state: this.#state }), download: '' }, 'as a file (CSV)')));
  }

  /** Which part of all this is, and ways to the other parts. */
  #pages(params, shown, matching) {
    const href = (offset) => `#/incidents?${new URLSearchParams({ ...params, ...(offset > 0 ? { offset } : {}) })}`;
    return matching > shown && h('p', { class: 'links pages' },
      `${format.count(Math.min(matching, this.#offset + 1))} to ${format.count(this.#offset + shown)} of ${format.count(matching)}`,
      this.#offset > 0 && ['  ·  ', h('a', { href: href(Math.max(0, this.#offset - PAGE)) }, 'those before')],
      this.#offset + shown < matching && ['  ·  ', h('a', { href: href(this.#offset + PAGE) }, 'those after')]);
  }

  async #one() {
    const path = `incidents/${encodeURIComponent(this.#id)}`;
    const [{ alert, firing }, { members, matching }] = await Promise.all([
      get(path, {}, this.abort.signal), get(`${path}/members`, { offset: this.#offset, limit: PAGE }, this.abort.signal)]);
    fill(this.body,
      h('p', { class: 'what' }, state(alert), ' ', h('b', {}, format.words(alert.kind)), ' of ', about(alert)),
      h('p', {}, alert.sentence),
      h('dl', { class: 'windows' }, [['Since', format.time(alert.started_at_ms)], ['Lasts', lasts(alert)],
        ['Members', format.count(alert.member_count)], ['Still down', format.count(firing)], ['Lost', loss(alert)]]
        .map(([what, value]) => h('div', {}, h('dt', {}, what), h('dd', {}, h('b', {}, value))))),
      h('h2', { class: 'next' }, 'Members'),
      members.length > 0 && table('Members', ['Subject', 'State', 'What', 'Since', '#Lasts', '#Lost'], members.map((each) => h('tr', {},
        h('th', { scope: 'row' }, about(each)), h('td', {}, state(each)), h('td', {}, format.words(each.kind)),
        h('td', {}, format.minute(each.started_at_ms)), h('td', { class: 'num' }, lasts(each)), h('td', { class: 'num' }, loss(each))))),
      this.#pages({ id: this.#id }, members.length, matching),
      matching === members.length && this.#named(alert, members),
      h('p', { class: 'links' }, h('a', { href: `#/alerts?id=${encodeURIComponent(alert.id)}` }, 'the alert, to take it')));
  }

  /** Members that have no alert of their own, as far as the incident names them. */
  #named(alert, members) {
    const told = new Set(members.map((each) => each.subject));
    const others = alert.members.filter((subject) => !told.has(subject));
    return others.length > 0 && h('p', { class: 'members' }, members.length > 0 ? 'Also part of it: ' : '',
      others.map((subject, i) => [i > 0 && ', ', h('a', { href: subjectLink(subject) }, memberName(subject))]));
  }
}
