// The fleet map: every worker a cell, and the same by group in a table.
import { get } from '/api.js';
import { fill, h, name } from '/dom.js';
import * as format from '/format.js';
import { ListFilters } from '/list-filters.js';
import { MapCanvas } from '/map-canvas.js';
import { COLOURS, counts, statusOf } from '/map-colours.js';
import { partsOf, poolPicker, subjectLink } from '/parts.js';

const GROUPS = ['account', 'site', 'model', 'firmware', 'server'];
const FILTERS = ['pool', 'search', 'status', 'account', 'site', 'model', 'firmware', 'server', 'subnet'];
const RELOAD_MS = 5000;

export class MapView {
  title = 'Map';
  #params;
  #group;
  #colour;
  #map = null;
  #subjects = [];
  #version = -1;
  #loadedAt = -RELOAD_MS;
  #loading = false;
  #abort = new AbortController();
  #pools = h('nav', { class: 'pools', 'aria-label': 'Pools' });
  #filters;
  #tip = h('div', { class: 'map-tip', hidden: true, 'aria-hidden': 'true' });
  #message = h('p', { class: 'empty' }, 'loading');
  #legend = h('ul', { class: 'map-legend', 'aria-label': 'Colours' });
  #table = h('div', { class: 'map-table', tabindex: '0', role: 'region', 'aria-label': 'Groups' });
  #canvas;
  element;

  constructor(params) {
    this.#params = params;
    this.#group = GROUPS.includes(params.get('group')) ? params.get('group') : 'account';
    this.#colour = Object.hasOwn(COLOURS, params.get('colour')) ? params.get('colour') : 'health';
    this.#filters = new ListFilters('workers', (change) => { location.hash = this.#href(change); });
    this.#filters.show(this.#query());
    this.#canvas = new MapCanvas({
      tell: (cell, x, y) => this.#tell(cell, x, y),
      open: (cell) => { location.hash = subjectLink(this.#subjects[cell]); },
      words: (cell) => this.#facts(cell).join(', '),
    });
    this.element = this.#page();
    this.#load();
  }

  #page() {
    const zoom = (way, sign, label) => h('button', { type: 'button', class: 'mark', 'aria-label': label, title: label,
      onclick: () => this.#canvas.zoom(way) }, sign);
    return h('div', { class: 'page wide' }, h('section', { class: 'card flush map' },
      h('div', { class: 'toolbar' }, h('h1', {}, 'Fleet map'), this.#pools,
        this.#choice('group by', 'group', GROUPS.map((each) => [each, each]), this.#group),
        this.#choice('colour by', 'colour', Object.entries(COLOURS).map(([id, { name: words }]) => [id, words]), this.#colour),
        h('span', { class: 'zoom', role: 'group', 'aria-label': 'Zoom' },
          zoom(-1, '−', 'Smaller cells'), zoom(0, 'fit', 'All cells at once'), zoom(1, '+', 'Larger cells')),
        this.#filters.element, h('a', { class: 'mark', href: `#/workers?${this.#filterParams()}` }, 'as a list')),
      h('div', { class: 'map-box' },
        h('div', { class: 'map-left' }, this.#legend, h('div', { class: 'map-frame' }, this.#canvas.element, this.#tip, this.#message)),
        this.#table)));
  }

  #choice(label, key, values, current) {
    return h('nav', { class: 'ranges', 'aria-label': label }, h('span', { class: 'quiet', 'aria-hidden': 'true' }, label),
      values.map(([id, words]) => h('a', { href: this.#href({ [key]: id }), 'aria-current': id === current ? 'true' : null }, words)));
  }

  wish() {
    return {};
  }

  destroy() {
    this.#abort.abort();
    this.#filters.destroy();
    this.#canvas.destroy();
  }

  overview({ pools, version }) {
    const pool = this.#params.get('pool') ?? '';
    fill(this.#pools, pools.length > 1
      && poolPicker([{ subject: '', parts: ['all pools'] }, ...pools], pool, (subject) => this.#href({ pool: subject })));
    if (version !== this.#version && performance.now() - this.#loadedAt > RELOAD_MS) {
      this.#version = version;
      this.#load();
    }
  }

  #query() {
    return Object.fromEntries(FILTERS.map((field) => [field, this.#params.get(field) ?? '']));
  }

  #filterParams(change = {}) {
    const filters = Object.entries({ ...this.#query(), ...change }).filter(([, value]) => value);
    return new URLSearchParams(filters).toString();
  }

  #href(change) {
    const all = { ...this.#query(), group: this.#group, colour: this.#colour, ...change };
    return `#/map?${new URLSearchParams(Object.entries(all).filter(([, value]) => value))}`;
  }

  async #load() {
    if (this.#loading) return;
    this.#loading = true;
    try {
      const map = await get('map', { ...this.#query(), group: this.#group, known: this.#map?.order }, this.#abort.signal);
      if (map.subjects.length > 0 || map.statuses.length === 0) this.#subjects = map.subjects;
      this.#map = map;
      this.#show();
    } catch (e) {
      if (e.name !== 'AbortError') this.#say(e.message);
    } finally {
      this.#loading = false;
      this.#loadedAt = performance.now();
    }
  }

  #say(words) {
    this.#message.hidden = words === null;
    this.#message.textContent = words ?? '';
  }

  #show() {
    const { groups, matching, total, statuses } = this.#map;
    const colour = COLOURS[this.#colour];
    this.#say(statuses.length > 0 ? null : total > 0 ? 'No worker matches.' : 'No workers yet.');
    const found = counts(colour, this.#map);
    fill(this.#legend, colour.steps.map((each, i) => h('li', {}, h('i', { class: `cell-key k${each.token.slice(6)}`, 'aria-hidden': 'true' }),
      each.status ? h('a', { href: `#/workers?${this.#filterParams({ status: each.status.toLowerCase() })}` }, each.words) : each.words,
      ' ', h('b', {}, format.count(found[i])))),
    matching > statuses.length && h('li', { class: 'quiet' }, `the first ${format.count(statuses.length)} of ${format.count(matching)}: choose a group`));
    fill(this.#table, this.#groups(groups));
    this.#canvas.show(this.#map, groups.map((each) => `${each.name || 'not known'}  ${format.count(each.workers)}`), colour);
  }

  #groups(groups) {
    const heads = [this.#group, 'Workers', 'Silent', 'Anomaly', 'Eff. / rep.', 'Hottest'];
    return h('table', {}, h('caption', { class: 'sr-only' }, `Workers by ${this.#group}`),
      h('thead', {}, h('tr', {}, heads.map((words, i) => h('th', { scope: 'col', class: i > 0 ? 'num' : null }, words)))),
      h('tbody', {}, groups.map((each) => h('tr', {},
        h('th', { scope: 'row' }, each.name === '' ? h('span', { class: 'quiet' }, 'not known')
          : h('a', { href: this.#href({ [this.#group]: each.name }) }, name(each.name))),
        h('td', { class: 'num' }, format.count(each.workers)),
        this.#ill(each, 'SILENT', 'bad'), this.#ill(each, 'ANOMALY', 'warn'),
        h('td', { class: 'num' }, format.percent(each.ratio)),
        h('td', { class: 'num' }, format.celsius(each.hottest_celsius))))));
  }

  #ill({ name: group, statuses }, status, tone) {
    const n = statuses[status] ?? 0;
    return h('td', { class: 'num' }, n === 0 || group === '' ? format.count(n) : h('a', { class: `status ${tone}`,
      href: `#/workers?${this.#filterParams({ [this.#group]: group, status: status.toLowerCase() })}` }, format.count(n)));
  }

  #facts(cell) {
    const [pool, algorithm, account, worker] = partsOf(this.#subjects[cell] ?? '');
    const { ratios, celsius } = this.#map;
    return [worker ?? '', `account ${account ?? ''}`, format.STATUS[statusOf(this.#map, cell)][2],
      ratios[cell] !== null && `effective ${ratios[cell]}\u202f% of reported`,
      celsius[cell] !== null && format.celsius(celsius[cell]), `${pool} · ${algorithm}`].filter(Boolean);
  }

  #tell(cell, x, y) {
    this.#tip.hidden = cell < 0;
    if (cell < 0) return;
    const [worker, ...facts] = this.#facts(cell);
    fill(this.#tip, h('b', {}, worker), facts.map((fact) => h('span', {}, fact)));
    const box = this.#canvas.element;
    const left = x + 14 + this.#tip.offsetWidth > box.clientWidth ? x - 14 - this.#tip.offsetWidth : x + 14;
    const top = y + 14 + this.#tip.offsetHeight > box.clientHeight ? y - 14 - this.#tip.offsetHeight : y + 14;
    this.#tip.style.left = `${Math.max(0, left)}px`;
    this.#tip.style.top = `${Math.max(0, top)}px`;
  }
}
