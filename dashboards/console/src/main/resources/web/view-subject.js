// One worker, account, server or pool.
import { get } from '/api.js';
import { device } from '/device.js';
import { fill, h, name } from '/dom.js';
import * as format from '/format.js';
import { anomalies, headline, statusSince, subjectLink, subjectName, windows } from '/parts.js';
import { RatePanel } from '/rate-panel.js';
import { spans, Timeline } from '/timeline.js';
import { missing } from '/view-missing.js';
import { filtersOf, WorstWorkers } from '/worst-workers.js';

const HOUR_SECONDS = 3600;
const TABS = { worker: 'workers', account: 'accounts', pool: 'overview' };

export class SubjectView {
  title = 'Worker';
  tab;
  #id;
  #panel;
  #title = h('div', {}, h('p', { class: 'big words' }, 'loading'));
  #windows = h('div', {});
  #facts = h('section', { class: 'card' });
  #device = h('div', { class: 'one' });
  #worst = new WorstWorkers();
  #timeline = new Timeline();
  #anomalies = h('div', {});
  #abort = new AbortController();
  #page;
  #rewatch;
  #nonsense = false;
  element = h('div', { class: 'page' });

  /** Calls rewatch() when there is nothing to watch. */
  constructor(params, rewatch) {
    this.#rewatch = rewatch;
    this.#id = params.get('id') ?? '';
    this.tab = TABS[this.#id.split('/')[0]] ?? null;
    this.#panel = new RatePanel('Hashrate with its 95 % interval', params.get('range'),
      (range) => `#/subject?${new URLSearchParams({ id: this.#id, range })}`);
    this.#page = [
      h('section', { class: 'card' },
        h('div', { class: 'headline' }, this.#title, this.#panel.ranges), this.#panel.chart, this.#windows),
      h('div', { class: 'columns' }, this.#facts, this.#panel.rejects),
      this.#device,
      h('section', { class: 'card' }, h('h2', {}, 'Anomalies'), this.#anomalies),
      this.#timeline.element,
    ];
    fill(this.element, this.#page);
    this.#load();
  }

  async #load() {
    try {
      this.subject(await get('subject', { subject: this.#id }, this.#abort.signal));
    } catch (e) {
      if (e.name !== 'AbortError') this.#missing(e);
    }
  }

  #missing({ message, status }) {
    const kind = this.#id.split('/')[0];
    const known = ['worker', 'account', 'pool', 'server', 'site'].includes(kind) ? kind : 'subject';
    const list = known === 'account' ? ['#/accounts', 'All accounts'] : ['#/workers', 'All workers'];
    const unknown = status === 404 || status === 400;
    this.#nonsense = status === 400;
    if (this.#nonsense) this.#rewatch();
    fill(this.element, unknown
      ? missing(`No such ${known}`, `Nothing is known of ${decodeURIComponentOr(this.#id)}: `
          + 'it has sent nothing for a day, or the name is misspelt.', list)
      : missing('Not to be had', message, list));
    this.title = `No such ${known}`;
    document.title = `${this.title} – Hashbeat`;
  }

  wish() {
    return this.#nonsense ? {} : { subject: this.#id };
  }

  destroy() {
    this.#abort.abort();
    this.#panel.destroy();
    this.#worst.destroy();
  }

  subject({ subject, status, facts, anomalies: found, alerts, marks }) {
    if (this.#title.closest('.page') !== this.element) fill(this.element, this.#page);
    this.title = subjectName(subject.parts);
    document.title = `${this.title} – Hashbeat`;
    fill(this.#title,
      h('p', { class: 'crumbs' }, crumbs(subject)),
      h('h1', {}, name(subject.parts[subject.parts.length - 1]), h('span', { class: 'tag' }, subject.parts[1])),
      statusSince(status, found),
      headline(subject, `last share ${format.time(subject.last_share_ms)}`, subject.server && `server ${subject.server}`));
    fill(this.#windows, windows(subject));
    fill(this.#facts, subject.kind === 'worker' ? comparison(subject) : members(subject));
    fill(this.#anomalies, anomalies(found, {}, marks));
    this.#showParts(subject, facts);
    this.#timeline.show(this.#id, found, alerts);
    this.#panel.update(subject);
    this.#panel.mark(spans(found));
  }

  /** The device of a worker; of a group its worst workers. */
  #showParts(subject, facts) {
    if (subject.kind === 'worker') {
      fill(this.#device, device(facts, subject));
      return;
    }
    const pool = ['pool', ...subject.parts.slice(0, 2).map(escaped)].join('/');
    if (!this.#worst.element.isConnected) fill(this.#device, this.#worst.element);
    this.#worst.update(filtersOf({ ...subject, pool }));
  }
}

function decodeURIComponentOr(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A name part as it stands in the text of a subject. */
function escaped(part) {
  return part.replace(/[^A-Za-z0-9._~:@+-]/gu, (letter) =>
    [...new TextEncoder().encode(letter)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''));
}

function crumbs({ kind, parts }) {
  if (kind === 'pool') return 'pool';
  const of = (up, length, label) => h('a', { href: subjectLink([up, ...parts.slice(0, length).map(escaped)].join('/')) }, label);
  return [`${kind} of `, kind === 'worker' && [of('account', 3, name(parts[2])), ' at '], of('pool', 2, parts[0])];
}

function members({ kind, parts, workers }) {
  const pool = ['pool', ...parts.slice(0, 2).map(escaped)].join('/');
  const filters = filtersOf({ kind, parts, pool }) ?? { pool, search: parts[2] ?? '' };
  return [
    h('h2', {}, 'Workers'),
    h('p', { class: 'big' }, h('span', { class: 'number' }, format.count(workers)),
      h('span', { class: 'unit' }, workers === 1 ? 'worker' : 'workers')),
    h('p', {}, h('a', { href: `#/workers?${new URLSearchParams(filters)}` }, `All workers of this ${kind}`)),
  ];
}

function comparison({ windows: all, reported_hs: reported, difficulty, unit }) {
  const rate = all.find((window) => window.seconds === HOUR_SECONDS)?.rate;
  const rows = [
    ['Reported by the device', reported ? format.rate(reported, unit) : 'not of late'],
    ['Effective, 1 h', rate ? format.rateWords(rate, unit) : 'no data'],
    ['Difficulty', difficulty ? format.plain(difficulty) : '–'],
  ];
  return [
    h('h2', {}, 'Reported and effective'),
    h('p', { class: 'verdict' }, verdict(reported, rate, unit)),
    h('dl', { class: 'facts' }, rows.map(([what, value]) => [h('dt', {}, what), h('dd', {}, value)])),
  ];
}

function verdict(reported, rate, unit) {
  if (!reported) return 'The device has reported no hashrate in the last 5 minutes.';
  if (rate?.state !== 'KNOWN') return 'Too few shares in the last hour to compare.';
  const ratio = format.percent(rate.hashrate_hs / reported);
  if (reported > rate.high_hs) return `Effective is ${ratio} of reported: less than chance explains.`;
  if (reported < rate.low_hs) return `Effective is ${ratio} of reported: more than chance explains.`;
  return `Effective is ${ratio} of reported: within the interval (${format.interval(rate, unit)}).`;
}
