// What happened to a subject and when: what detectors found and what became of it, on the chart and as a table.
import { now } from '/clock.js';
import { fill, h, text } from '/dom.js';
import * as format from '/format.js';
import { partsOf, subjectName } from '/parts.js';
import { kindOf } from '/subject-text.js';

const MOST = 100;

/** Spans of findings for the chart; what is open lasts until now. */
export function spans(anomalies) {
  return anomalies.map((found) => ({
    fromMs: found.onset_at_ms,
    toMs: found.closed_at_ms ?? now() ?? found.opened_at_ms,
    kind: 'found',
    tone: found.note ? 'none' : found.open ? 'bad' : 'warn',
    expectedHs: found.note ? null : found.expected_hs,
  }));
}

/** Moments at which blocks were found. */
export function blockMarks(blocks) {
  return blocks.map(({ time_ms: ms }) => ({ fromMs: ms, toMs: ms, kind: 'block', tone: 'block', expectedHs: null }));
}

/** Times in which nobody was to be told. */
export function silenceMarks(silences) {
  return silences.map(({ from_ms: fromMs, to_ms: toMs }) => ({ fromMs, toMs, kind: 'silence', tone: 'none', expectedHs: null }));
}

/** Times in which less was to be expected. */
export function planMarks(plans) {
  return plans.map(({ from_ms: fromMs, to_ms: toMs }) => ({ fromMs, toMs, kind: 'plan', tone: 'plan', expectedHs: null }));
}

function ofBlock({ time_ms: ms, account, height }) {
  return [{ ms, what: 'block found', more: [height > 0 && `height ${height}`, account && `by ${account}`].filter(Boolean).join(', ') }];
}

function ofSilence({ from_ms: fromMs, to_ms: toMs, by, comment }) {
  const more = [by && `by ${by}`, comment].filter(Boolean).join(': ');
  return [{ ms: fromMs, what: 'silence: begins', more, href: '#/silences' }, { ms: toMs, what: 'silence: ends', more: '', href: '#/silences' }];
}

function ofPlan({ subject, from_ms: fromMs, to_ms: toMs, expected_part: part, reason }, whose) {
  const of = subject === whose ? '' : ` of ${kindOf(subject)} ${subjectName(partsOf(subject))}`;
  const more = [part > 0 ? `${format.percent(part)} of the usual is expected` : 'nothing is expected', reason].filter(Boolean).join(': ');
  return [{ ms: fromMs, what: `planned work${of}: begins`, more }, { ms: toMs, what: `planned work${of}: ends`, more: '' }];
}

function ofAnomaly(found) {
  const what = format.words(found.kind);
  return [
    { ms: found.onset_at_ms, what: `${what}: began`, more: found.sentence },
    { ms: found.opened_at_ms, what: `${what}: noticed`, more: `${format.duration(found.opened_at_ms - found.onset_at_ms)} after it began` },
    found.closed_at_ms && { ms: found.closed_at_ms, what: `${what}: ended`, more: `lasted ${format.duration(found.closed_at_ms - found.onset_at_ms)}` },
  ];
}

function ofAlert(alert, subject) {
  const href = `#/alerts?id=${encodeURIComponent(alert.id)}`;
  const whose = alert.subject === subject ? '' : ` of ${alert.parts.slice(3).join(' / ') || alert.subject}`;
  const what = `alert ${format.words(alert.kind)}${whose}`;
  return [
    { ms: alert.state === 'PENDING' ? alert.changed_at_ms : alert.started_at_ms, what: `${what}: ${alert.state === 'PENDING' ? 'not yet certain' : 'its cause began'}`,
      more: alert.acknowledged_by ? `taken by ${alert.acknowledged_by}` : alert.muted ? `nobody is told: ${format.words(alert.muted)}` : '', href },
    alert.ended_at_ms && { ms: alert.ended_at_ms, what: `${what}: over`, more: '', href },
  ];
}

/** All events, the newest first. */
export function events(subject, { anomalies, alerts, blocks = [], silences = [], plans = [] }) {
  return [...anomalies.flatMap(ofAnomaly), ...alerts.flatMap((alert) => ofAlert(alert, subject)), ...blocks.flatMap(ofBlock), ...silences.flatMap(ofSilence),
    ...plans.flatMap((plan) => ofPlan(plan, subject))]
    .filter(Boolean).sort((a, b) => b.ms - a.ms);
}

export class Timeline {
  #title = h('h2', {}, 'Events');
  #body = h('div', {});
  element = h('section', { class: 'card', 'aria-label': 'Events' }, this.#title, this.#body);

  /** Shows what there is, {anomalies, alerts, blocks, silences, plans}, whether that is not all (truncated), or what went wrong (error); only what is within {fromMs, toMs} if a span is given. */
  show(subject, what, span = null) {
    const all = events(subject, what).filter(({ ms }) => !span || (ms >= span.fromMs && ms <= span.toMs));
    text(this.#title, span ? `Events from ${format.minute(span.fromMs)} to ${format.minute(span.toMs)}` : 'Events');
    const { error, truncated } = what;
    fill(this.#body, error && h('p', { class: 'quiet' }, `What the store has of it is not known: ${error}`),
      all.length === 0 ? !error && h('p', { class: 'quiet' }, span ? 'Nothing happened then as far as is remembered.' : 'Nothing has happened as far as is remembered.')
      : h('div', { class: 'scroll-x' }, h('table', {},
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'When'), h('th', { scope: 'col' }, 'What'), h('th', { scope: 'col' }, 'More'))),
        h('tbody', {}, all.slice(0, MOST).map(({ ms, what, more, href }) => h('tr', {},
          h('td', {}, format.time(ms)), h('td', {}, href ? h('a', { href }, what) : what), h('td', { class: 'wrap' }, more)))))),
    all.length > MOST && h('p', { class: 'quiet' }, `the newest ${MOST} of ${truncated ? 'more than ' : ''}${format.count(all.length)}`),
    truncated && h('p', { class: 'quiet' }, 'There was more than is read at once: look at a shorter time for all of it.'));
  }
}
