// What happened to a subject and when: what detectors found and what became of it, on the chart and as a table.
import { now } from '/clock.js';
import { fill, h } from '/dom.js';
import * as format from '/format.js';
import { NOTES } from '/parts.js';

const MOST = 100;

/** Spans of findings for the chart; what is open lasts until now. */
export function spans(anomalies) {
  return anomalies.map((found) => ({
    fromMs: found.onset_at_ms,
    toMs: found.closed_at_ms ?? now() ?? found.opened_at_ms,
    tone: NOTES.has(found.kind) ? 'none' : found.open ? 'bad' : 'warn',
    expectedHs: NOTES.has(found.kind) ? null : found.expected_hs,
  }));
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
export function events(subject, anomalies, alerts) {
  return [...anomalies.flatMap(ofAnomaly), ...alerts.flatMap((alert) => ofAlert(alert, subject))].filter(Boolean).sort((a, b) => b.ms - a.ms);
}

export class Timeline {
  #body = h('div', {});
  element = h('section', { class: 'card', 'aria-label': 'Events' }, h('h2', {}, 'Events'), this.#body);

  show(subject, anomalies, alerts) {
    const all = events(subject, anomalies, alerts);
    fill(this.#body, all.length === 0 ? h('p', { class: 'quiet' }, 'Nothing has happened as far as is remembered.')
      : h('div', { class: 'scroll-x' }, h('table', {},
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'When'), h('th', { scope: 'col' }, 'What'), h('th', { scope: 'col' }, 'More'))),
        h('tbody', {}, all.slice(0, MOST).map(({ ms, what, more, href }) => h('tr', {},
          h('td', {}, format.time(ms)), h('td', {}, href ? h('a', { href }, what) : what), h('td', { class: 'wrap' }, more)))))),
    all.length > MOST && h('p', { class: 'quiet' }, `the newest ${MOST} of ${format.count(all.length)}`));
  }
}
