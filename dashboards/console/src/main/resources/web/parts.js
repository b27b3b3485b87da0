// Small pieces that several pages show.
import { post } from '/api.js';
import { age } from '/clock.js';
import { h, name } from '/dom.js';
import * as format from '/format.js';
import { kindOf } from '/subject-text.js';

const HEADLINE_SECONDS = 900;
const ALARMS = { SILENT: () => 'SILENT', ANOMALY: (found) => format.words(found.kind).toUpperCase() };

const TONES = { critical: ['bad', '■'], warning: ['warn', '▲'], info: ['none', '○'] };

/** Colour and shape of an alert, [tone, shape]: by how severe it is as long as it lasts. */
export function toneOf({ state, severity }) {
  return state === 'RESOLVED' ? ['none', '✓'] : TONES[severity] ?? TONES.warning;
}

/** Address of a subject's page. */
export function subjectLink(subject) {
  return `#/subject?${new URLSearchParams({ id: subject })}`;
}

/** Worker or account as people call it: 'account / worker', on one line. */
export function subjectLabel(parts) {
  return parts.length > 2 ? parts.slice(2).map((part, i) => [i > 0 && ' / ', name(part)]) : subjectName(parts);
}

/** What something is about as a link: what is no worker and no account says what it is, as 'site hall 1'. */
export function aboutLink(subject, parts) {
  if (parts.length === 0) return h('b', {}, subject || (document.body.classList.contains('observer') ? 'your workers' : 'several accounts'));
  const kind = kindOf(subject);
  return h('a', { href: subjectLink(subject) }, kind === 'worker' || kind === 'account' ? null : `${kind} `, subjectLabel(parts));
}

/** 'worker/p/sha256d/a/w' -> ['p', 'sha256d', 'a', 'w'], as they are. */
export function partsOf(subject) {
  return subject.split('/').slice(1).map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
}

/** Worker or account as text. */
export function subjectName(parts) {
  return parts.length > 2 ? parts.slice(2).join(' / ') : parts.join(' · ');
}

/** A member of a group as people call it; a text that is no subject as it is. */
export function memberName(subject) {
  const parts = partsOf(subject);
  return parts.length > 2 ? subjectName(parts) : subject;
}

/** Status with a shape, so that colour is not needed. */
export function status(code) {
  const [tone, shape, words] = format.STATUS[code] ?? ['none', '○', format.words(code)];
  return h('span', { class: `status ${tone}` }, h('span', { class: 'shape', 'aria-hidden': 'true' }, shape), words);
}

/** What the status is, and since when if it is an open anomaly: 'SILENT since 14:05'. */
export function statusSince(code, found) {
  const open = found.filter((each) => each.open && !each.note);
  const cause = open.find((each) => each.kind === 'WORKER_SILENT') ?? open[0];
  if (!cause || !(code in ALARMS)) return status(code);
  const [tone, shape] = format.STATUS[code];
  return h('p', { class: `alarm ${tone}` }, h('span', { class: 'shape', 'aria-hidden': 'true' }, shape),
    h('b', {}, ALARMS[code](cause)), ` since ${format.minute(cause.onset_at_ms)}, for `, age(cause.onset_at_ms));
}

/** A big number with its unit and interval. */
function bigRate(view, unit) {
  if (view.state !== 'KNOWN') return h('p', { class: 'big words' }, format.rateWords(view, unit));
  const [number, prefixed] = format.ratePair(view.hashrate_hs, unit);
  return h('p', { class: 'big' }, h('span', { class: 'number' }, number), h('span', { class: 'unit' }, prefixed),
    h('span', { class: 'interval' }, format.interval(view, unit)));
}

/** The windows of a subject side by side; of a group with how many workers are in each. */
export function windows(subject) {
  return h('dl', { class: 'windows' }, subject.windows.map((window) =>
    h('div', {},
      h('dt', {}, format.WINDOWS[window.seconds] ?? format.duration(window.seconds * 1000),
        window.coverage > 0 && window.coverage < 0.995 && h('span', { class: 'coverage', title: 'part of the window that was observed' },
          ` ${Math.round(window.coverage * 100)} % seen`)),
      h('dd', {}, h('b', {}, format.rateWords(window.rate, subject.unit)),
        h('small', {}, format.interval(window.rate, subject.unit) || '\u00a0'),
        window.workers !== undefined && h('small', { class: 'counted' }, `${format.count(window.workers)} ${window.workers === 1 ? 'worker' : 'workers'}`)))));
}

/** What to say of an open anomaly by its kind. The pipeline's own sentence is of the moment of opening. */
const OPEN_SENTENCES = {
  WORKER_SILENT: (found) => ['No share for ', age(found.onset_at_ms),
    found.expected_hs ? `; it usually does at least ${format.rate(found.expected_hs, found.unit)}.` : '.'],
};

function sentence(found) {
  if (!found.open) return found.sentence;
  const own = OPEN_SENTENCES[found.kind];
  return own ? own(found) : [`${found.sentence} Open for `, age(found.onset_at_ms), '.'];
}

/** Work that was not done, as time at the usual hashrate: 'work not done: 12 min at 3.2 TH/s'. */
function lostWork(found) {
  if (!(found.expected_hs > 0)) return '';
  const lost = found.open ? age(found.onset_at_ms, found.size)
    : found.lost_hashes > 0 && format.duration((found.lost_hashes / found.expected_hs) * 1000);
  return lost && ['  ·  work not done: ', lost, ` at ${format.rate(found.expected_hs, found.unit)}`];
}

/** What was expected and what was seen when it was noticed, with its interval; of what was found by shares. */
function evidence(found) {
  const { observed, expected_hs: expected, unit } = found;
  if (!found.by_hashrate || !(expected > 0) || observed.state !== 'KNOWN' || !(observed.high_hs > 0)) return null;
  return h('p', { class: 'quiet' }, `expected ${format.rate(expected, unit)}, observed ${format.rateWords(observed, unit)} `
    + `(95 %: ${format.rate(observed.low_hs, unit)} – ${format.rate(observed.high_hs, unit)})`);
}

/** What an anomaly is about: a link to its page; a source has none. */
function about(found) {
  return found.kind === 'FEED_LATE' ? h('b', {}, `source ${found.parts.at(-1)}`)
    : aboutLink(found.subject, found.parts);
}

/** What an operator holds of it, and how to say so: mark is true, false, or undefined as long as nobody did. */
function judgement(found, mark) {
  const said = h('span', { class: 'quiet', role: 'status' });
  const buttons = [[true, 'True alarm'], [false, 'False alarm']].map(([verdict, words]) =>
    h('button', { type: 'button', class: 'mark', 'data-key': `${found.id} ${verdict}`, 'aria-pressed': String(mark === verdict), onclick: async () => {
      try {
        await post(`anomalies/${encodeURIComponent(found.id)}/feedback`, { true_alarm: verdict });
        buttons.forEach((button, i) => button.setAttribute('aria-pressed', String((i === 0) === verdict)));
        said.textContent = 'noted';
      } catch (e) {
        said.textContent = e.message;
      }
    } }, words));
  return h('p', { class: 'judgement' }, buttons, said);
}

/** One anomaly as a list item; so many open ones are part of it; with marks (by id) it can be judged. */
function anomaly(found, members, marks) {
  const alarm = found.open && !found.note;
  return h('li', { class: found.open ? 'anomaly open' : 'anomaly' },
    h('div', { class: 'what' },
      h('span', { class: `status ${alarm ? 'bad' : 'none'}` },
        h('span', { class: 'shape', 'aria-hidden': 'true' }, alarm ? '▲' : found.open ? '○' : '✓'), format.words(found.kind)),
      about(found),
      members > 0 && h('span', { class: 'tag' }, `with ${format.count(members)} more`),
      found.inhibited_by && h('span', { class: 'tag' }, 'part of a group outage'),
      found.historic && h('span', { class: 'tag' }, 'about the past')),
    h('p', {}, sentence(found)),
    h('p', { class: 'quiet' },
      `since ${format.time(found.onset_at_ms)}, noticed ${format.time(found.opened_at_ms)}`,
      found.closed_at_ms ? `, ended ${format.time(found.closed_at_ms)}` : '',
      lostWork(found)),
    evidence(found),
    marks && !found.note && judgement(found, marks[found.id]));
}

/** Anomalies as a list, or words if there are none; by id: how many open ones are part of them, and what operators hold of them; without marks nobody is asked. */
export function anomalies(all, members = {}, marks = null) {
  return all.length === 0 ? h('p', { class: 'quiet' }, 'Nothing was found.')
    : h('ul', { class: 'list' }, all.map((found) => anomaly(found, members[found.id], marks)));
}

/** The hashrate that a page begins with, and what it is of. */
export function headline(subject, ...facts) {
  const window = subject.windows.find((each) => each.seconds === HEADLINE_SECONDS) ?? subject.windows[0];
  return [
    window && bigRate(window.rate, subject.unit),
    h('p', { class: 'quiet' }, `${format.WINDOWS[window?.seconds] ?? ''} to ${format.time(subject.time_ms)}`,
      facts.filter(Boolean).map((fact) => ['  ·  ', fact])),
  ];
}

/** Links that choose one of the pools; nothing if there is only one to choose. */
export function poolPicker(pools, current, hrefOf) {
  return pools.length > 1 && pools.map((pool) =>
    h('a', { href: hrefOf(pool.subject), 'aria-current': pool.subject === current ? 'true' : null },
      pool.parts.join(' · ')));
}
