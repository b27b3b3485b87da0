// What the detectors found, and how far it can be trusted.
import { address, get } from '/api.js';
import { fill, h } from '/dom.js';
import * as format from '/format.js';
import { anomalies } from '/parts.js';

/** A few false alarms a day: '0.3', '12'. */
function perDay(value) {
  return value >= 10 ? format.count(Math.round(value)) : String(Math.round(value * 100) / 100);
}

function percent(value) {
  return `${Math.round(value * 100)} %`;
}

function fact(name, ...value) {
  return h('div', {}, h('dt', {}, name), h('dd', {}, value));
}

/** What is allowed, what there is, and what operators say of it. */
function budgetFacts(budget) {
  const kinds = Object.entries(budget.opened).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const days = Math.round(budget.days) === 1 ? 'the last day' : `the last ${Math.round(budget.days)} days`;
  return [
    h('dl', { class: 'windows' },
      budget.false_alarms_per_day !== null
        && fact('False alarms allowed', h('b', {}, `${perDay(budget.false_alarms_per_day)} a day`), h('small', {}, 'for the whole fleet')),
      fact('Alarms', h('b', {}, `${perDay(budget.opened_per_day)} a day`), h('small', {}, `over ${days}, true and false`)),
      fact('Marked false', h('b', {}, budget.false_share === null ? 'none marked yet' : percent(budget.false_share)),
        h('small', {}, budget.false_share === null ? 'say so below each alarm'
          : `${budget.marked_false} of ${budget.marked} marked, 95 %: ${percent(budget.false_low)} – ${percent(budget.false_high)}`))),
    h('p', { class: 'quiet' }, 'What devices report of themselves (heat, fans, boards, chips, sensors, power) takes nothing of what is allowed.'),
    kinds.length > 0 && h('p', { class: 'quiet kinds' },
      kinds.map(([kind, count], i) => [i > 0 && '  ·  ', `${format.words(kind)} ${perDay(count / budget.days)} a day`])),
  ];
}

export class AnomaliesView {
  title = 'Anomalies';
  #abort = new AbortController();
  #version = -1;
  #budget = h('div', { class: 'budget' });
  #list = h('div', {}, h('p', { class: 'quiet' }, 'loading'));
  element = h('div', { class: 'page' },
    h('section', { class: 'card' }, h('h1', {}, 'Anomalies'), this.#list),
    h('section', { class: 'card' }, h('h2', {}, 'How far alarms can be trusted'), this.#budget));

  wish() {
    return { anomalies: 200 };
  }

  destroy() {
    this.#abort.abort();
  }

  async overview(overview) {
    if (overview.version === this.#version) return;
    this.#version = overview.version;
    try {
      fill(this.#budget, budgetFacts(await get('budget', {}, this.#abort.signal)));
    } catch (e) {
      if (e.name !== 'AbortError') fill(this.#budget, h('p', { class: 'quiet' }, e.message));
    }
  }

  anomalies(answer) {
    fill(this.#list, anomalies(answer.anomalies, answer.members, answer.marks),
      answer.matching > answer.anomalies.length
        && h('p', { class: 'quiet' }, `the newest ${answer.anomalies.length} of ${format.count(answer.matching)}`),
    answer.matching > 0 && h('p', { class: 'links' }, h('a', { href: address('anomalies.csv', {}), download: '' }, 'all of them as a file (CSV)')));
  }
}
