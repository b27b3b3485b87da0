// One worker, account, server or pool.
import { get } from '/api.js';
import { device } from '/device.js';
import { fill, h, name } from '/dom.js';
import * as format from '/format.js';
import { groupSum, groupWorkers } from '/group.js';
import { anomalies, headline, statusSince, subjectLink, subjectName, toneOf, windows } from '/parts.js';
import { RatePanel } from '/rate-panel.js';
import { Statement } from '/statement.js';
import { GROUPS, kindOf, subjectText } from '/subject-text.js';
import { Telemetry } from '/telemetry.js';
import { addressWith, chosenTime } from '/time-window.js';
import { Timeline } from '/timeline.js';
import { missing } from '/view-missing.js';
import { filtersOf, WorstWorkers } from '/worst-workers.js';

const HOUR_SECONDS = 3600;
const TABS = { worker: 'workers', account: 'accounts', pool: 'overview' };
const KINDS = ['worker', 'account', 'pool', 'server', 'site', 'model', 'firmware', 'subnet'];

export class SubjectView {
  title = 'Worker';
  tab;
  #id;
  #panel;
  #title = h('div', {}, h('p', { class: 'big words' }, 'loading'));
  #windows = h('div', { class: 'sums' });
  #facts = h('section', { class: 'card' });
  #device = h('div', { class: 'one' });
  #worst = new WorstWorkers();
  #timeline = new Timeline();
  #statement = h('div', { class: 'one' });
  #anomalies = h('div', {});
  #telemetry = null;
  #span;
  #past = {};
  #answer = null;
  #abort = new AbortController();
  #page;
  #rewatch;
  #nonsense = false;
  element = h('div', { class: 'page' });

  /** Calls rewatch() when there is nothing to watch. */
  constructor(params, rewatch) {
    this.#rewatch = rewatch;
    this.#id = params.get('id') ?? '';
    const kind = kindOf(this.#id);
    this.tab = TABS[kind] ?? null;
    const time = chosenTime(params);
    this.#span = time.span;
    this.#panel = new RatePanel('Hashrate with its 95 % interval', time, (change) => addressWith('subject', Object.fromEntries(params), change),
      (loaded) => this.#loaded(loaded));
    if (kind === 'worker') this.#telemetry = new Telemetry();
    const chart = GROUPS.has(kind) ? [] : [this.#panel.ranges];
    this.#page = [
      h('section', { class: 'card' },
        h('div', { class: 'headline' }, this.#title, chart), chart.length > 0 && this.#panel.chart, this.#windows),
      GROUPS.has(kind) ? this.#facts : h('div', { class: 'columns' }, this.#facts, this.#panel.rejects),
      this.#device,
      this.#telemetry?.element,
      h('section', { class: 'card' }, h('h2', {}, 'Anomalies'), this.#anomalies),
      this.#timeline.element,
      this.#statement,
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
    const kind = kindOf(this.#id);
    const known = KINDS.includes(kind) ? kind : 'subject';
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
    this.#telemetry?.destroy();
    this.#worst.destroy();
  }

  subject(answer) {
    const { subject, status, facts, anomalies: found, marks, group } = answer;
    if (this.#title.closest('.page') !== this.element) fill(this.element, this.#page);
    this.#answer = answer;
    this.title = subjectName(subject.parts);
    document.title = `${this.title} – Hashbeat`;
    fill(this.#title,
      h('p', { class: 'crumbs' }, crumbs(subject)),
      h('h1', {}, name(subject.parts[subject.parts.length - 1]), h('span', { class: 'tag' }, subject.parts[1])),
      statusSince(status, found),
      group && firing(answer.alerts, subject.subject),
      headline(subject, subject.last_share_ms && `last share ${format.time(subject.last_share_ms)}`, subject.server && serverLink(subject)));
    fill(this.#windows, windows(group ?? subject), group && groupSum(group));
    fill(this.#facts, group ? groupWorkers(group, poolOf(group)) : subject.kind === 'worker' ? comparison(subject) : members(subject));
    fill(this.#anomalies, anomalies(found, {}, marks));
    this.#showParts(subject, facts);
    if (!group) {
      this.#panel.update(subject);
      this.#panel.mark(found);
    }
    this.#showEvents();
  }

  /** What the store knows of the time that is shown. */
  #loaded(loaded) {
    this.#past = loaded;
    this.#telemetry?.load(this.#id, loaded.fromMs, loaded.toMs);
    this.#showEvents();
  }

  #showEvents() {
    if (!this.#answer) return;
    const { anomalies: found, alerts, group } = this.#answer;
    const { blocks, silences, plans, truncated, error } = this.#past;
    this.#timeline.show(this.#id, { anomalies: group ? found : this.#panel.found(), alerts, blocks, silences, plans, truncated, error }, this.#span);
  }

  /** The device of a worker; of a group its worst workers. */
  #showParts(subject, facts) {
    if (subject.kind === 'worker') {
      fill(this.#device, device(facts, subject));
      return;
    }
    const pool = poolOf(subject);
    if (!this.#worst.element.isConnected) fill(this.#device, this.#worst.element);
    this.#worst.update(filtersOf({ ...subject, pool }));
    if (subject.kind === 'account' && !this.#statement.firstChild) fill(this.#statement, new Statement(subject.parts[2]).element);
  }
}

function decodeURIComponentOr(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function poolOf({ parts }) {
  return subjectText('pool', parts.slice(0, 2));
}

/** Alerts about the subject itself that fire, each on a line. */
function firing(alerts, subject) {
  return alerts.filter((alert) => alert.subject === subject && alert.state === 'FIRING').map((alert) => {
    const [tone, shape] = toneOf(alert);
    return h('p', { class: `alarm ${alert.muted ? 'none' : tone}` }, h('span', { class: 'shape', 'aria-hidden': 'true' }, shape),
      h('a', { href: `#/${alert.member_count > 0 ? 'incidents' : 'alerts'}?id=${encodeURIComponent(alert.id)}` }, format.words(alert.kind)),
      alert.muted && ' (nobody is told)',
      ` since ${format.minute(alert.started_at_ms)}`, alert.member_count > 0 && `, ${format.count(alert.member_count)} members`, `: ${alert.sentence}`);
  });
}

function serverLink({ parts, server }) {
  return ['server ', h('a', { href: subjectLink(subjectText('server', [...parts.slice(0, 2), server])) }, server)];
}

function crumbs({ kind, parts }) {
  if (kind === 'pool') return 'pool';
  const of = (up, length, label) => h('a', { href: subjectLink(subjectText(up, parts.slice(0, length))) }, label);
  return [`${kind} of `, kind === 'worker' && [of('account', 3, name(parts[2])), ' at '], of('pool', 2, parts[0])];
}

function members({ kind, parts, workers }) {
  const pool = poolOf({ parts });
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
