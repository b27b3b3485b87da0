// One worker, account, server or pool.
import { get } from '/api.js';
import { fill, h } from '/dom.js';
import * as format from '/format.js';
import { History, totals } from '/history.js';
import { anomaly, bigRate, rangePicker, rejects, subjectName, windows } from '/parts.js';

const HEADLINE = 900;

export class SubjectView {
  title = 'Worker';
  #id;
  #range;
  #history;
  #head = h('div', { class: 'headline' }, h('p', { class: 'big words' }, 'loading'));
  #windows = h('div', {});
  #facts = h('div', {});
  #rejects = h('div', {});
  #anomalies = h('div', {});
  #abort = new AbortController();
  element;

  constructor(params) {
    this.#id = params.get('id') ?? '';
    this.#range = params.get('range') ?? '24h';
    this.#history = new History('Hashrate with its 95 % interval', this.#range, (points) => {
      const { rejects: counts, shares } = totals(points);
      fill(this.#rejects, rejects(counts, shares));
    });
    this.element = h('div', { class: 'page' },
      h('section', { class: 'card' }, this.#head, this.#history.element, this.#windows),
      h('div', { class: 'columns' },
        h('section', { class: 'card' }, h('h2', {}, 'Reported and effective'), this.#facts),
        h('section', { class: 'card' }, h('h2', {}, 'Rejects in this time'), this.#rejects)),
      h('section', { class: 'card' }, h('h2', {}, 'Anomalies'), this.#anomalies));
    this.#load();
  }

  async #load() {
    try {
      this.subject(await get('subject', { subject: this.#id }, this.#abort.signal));
    } catch (e) {
      if (e.name !== 'AbortError') fill(this.#head, h('div', {}, h('h1', {}, this.#id), h('p', { class: 'quiet' }, e.message)));
    }
  }

  wish() {
    return { subject: this.#id };
  }

  destroy() {
    this.#abort.abort();
    this.#history.destroy();
  }

  subject({ subject, anomalies }) {
    const headline = subject.windows.find((w) => w.seconds === HEADLINE) ?? subject.windows[0];
    this.title = subjectName(subject.parts);
    document.title = `${this.title} – Hashbeat`;
    fill(this.#head,
      h('div', {},
        h('p', { class: 'crumbs' }, this.#crumbs(subject)),
        h('h1', {}, subject.parts[subject.parts.length - 1], h('span', { class: 'tag' }, subject.parts[1])),
        headline && bigRate(headline.rate, subject.unit),
        h('p', { class: 'quiet' }, `${format.WINDOWS[headline?.seconds] ?? ''} to ${format.time(subject.time_ms)}`,
          `  ·  last share ${format.time(subject.last_share_ms)}`,
          subject.server ? `  ·  server ${subject.server}` : '',
          subject.workers > 1 ? `  ·  ${format.count(subject.workers)} workers` : '')),
      rangePicker(this.#range, (range) => `#/subject?${new URLSearchParams({ id: this.#id, range })}`));
    fill(this.#windows, windows(subject));
    fill(this.#facts, this.#comparison(subject));
    fill(this.#anomalies, anomalies.length === 0
      ? h('p', { class: 'quiet' }, 'Nothing was found.')
      : h('ul', { class: 'list' }, anomalies.map(anomaly)));
    this.#history.update(subject);
  }

  #crumbs(subject) {
    const account = subject.kind === 'worker' ? subject.parts[2] : null;
    const encode = (part) => part.replace(/[^A-Za-z0-9._~:@+-]/gu, (c) =>
      [...new TextEncoder().encode(c)].map((b) => `%${b.toString(16).toUpperCase().padStart(2, '0')}`).join(''));
    return [`${subject.kind} of `, account === null
      ? subject.parts[0]
      : h('a', { href: `#/subject?${new URLSearchParams({
          id: ['account', ...subject.parts.slice(0, 3).map(encode)].join('/') })}` }, account)];
  }

  #comparison(subject) {
    const rows = [['Difficulty', subject.difficulty ? format.rate(subject.difficulty, '').trim() : '–']];
    const hour = subject.windows.find((w) => w.seconds === 3600);
    const rate = hour?.rate;
    rows.unshift(['Effective, 1 h', rate ? format.rateWords(rate, subject.unit) : 'no data']);
    rows.unshift(['Reported by the device', subject.reported_hs ? format.rate(subject.reported_hs, subject.unit) : 'not reported']);
    return [
      h('p', { class: 'verdict' }, this.#verdict(subject.reported_hs, rate, subject.unit)),
      h('dl', { class: 'facts' }, rows.map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
    ];
  }

  #verdict(reported, rate, unit) {
    if (!reported) return 'The device does not report a hashrate.';
    if (rate?.state !== 'KNOWN') return 'Too few shares in the last hour to compare.';
    const ratio = format.percent(rate.hashrate_hs / reported);
    if (reported > rate.high_hs) return `Effective is ${ratio} of reported: less than chance explains.`;
    if (reported < rate.low_hs) return `Effective is ${ratio} of reported: more than chance explains.`;
    return `Effective is ${ratio} of reported: within the interval (${format.interval(rate, unit)}).`;
  }
}
