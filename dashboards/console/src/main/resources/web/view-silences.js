// Silences: what nobody is told of for a while, and who has taken an alert.
import { get, post, remove } from '/api.js';
import { fill, h } from '/dom.js';
import * as format from '/format.js';
import { subjectLabel } from '/parts.js';

const HOUR_MS = 3600000;
const LABELS = ['account', 'subject', 'kind', 'severity', 'site', 'server', 'subnet', 'model', 'firmware', 'id'];

/** What it is about: of an alert that is known what that is, not its id. */
function about(silence, alerts) {
  const alert = alerts[silence.matchers.id];
  if (alert) return [h('a', { href: `#/alerts?id=${encodeURIComponent(alert.id)}` }, format.words(alert.kind)), ' of ', alert.parts.length > 0 ? subjectLabel(alert.parts) : alert.subject];
  return Object.entries(silence.matchers).map(([label, value]) => `${label} = ${value}`).join(', ');
}

/** Taking an alert has no beginning worth telling: it is written as of before, so that it holds whatever the clocks are. */
function span(silence) {
  return silence.kind === 'ACKNOWLEDGE' ? `until ${format.minute(silence.to_ms)}` : `${format.minute(silence.from_ms)} to ${format.minute(silence.to_ms)}`;
}

function item(silence, alerts, nowMs) {
  const over = silence.to_ms <= nowMs;
  const said = h('span', { class: 'quiet', role: 'status' });
  return h('li', { class: over ? 'anomaly' : 'anomaly open', 'data-id': silence.id },
    h('div', { class: 'what' }, h('b', {}, about(silence, alerts)),
      h('span', { class: 'tag' }, silence.kind === 'ACKNOWLEDGE' ? 'taken' : over ? 'over' : silence.from_ms > nowMs ? 'to come' : 'silenced')),
    silence.comment && h('p', {}, silence.comment),
    h('p', { class: 'quiet' }, span(silence), silence.by && `, by ${silence.by}`),
    !over && h('p', { class: 'judgement' }, h('button', { type: 'button', class: 'mark', 'data-key': `end ${silence.id}`, onclick: async () => {
      try {
        await remove(`silences/${encodeURIComponent(silence.id)}`);
        said.textContent = 'taken back';
      } catch (e) {
        said.textContent = e.message;
      }
    } }, 'Take back'), said));
}

export class SilencesView {
  title = 'Silences';
  #abort = new AbortController();
  #version = null;
  #list = h('div', {}, h('p', { class: 'quiet' }, 'loading'));
  #label = h('select', { id: 'silence-label', 'aria-label': 'What must match' }, LABELS.map((label) => h('option', {}, label)));
  #value = h('input', { type: 'text', id: 'silence-value', 'aria-label': 'Value', placeholder: 'value', maxlength: 400 });
  #hours = h('input', { type: 'number', id: 'silence-hours', 'aria-label': 'Hours', value: 2, min: 0.1, max: 8760, step: 'any' });
  #comment = h('input', { type: 'text', id: 'silence-comment', 'aria-label': 'Why', placeholder: 'why', maxlength: 500 });
  #said = h('span', { class: 'quiet', role: 'status', id: 'silence-said' });
  element = h('div', { class: 'page' },
    h('section', { class: 'card' }, h('h1', {}, 'Silences'),
      h('p', { class: 'fields' }, this.#label, this.#value, h('label', {}, 'hours ', this.#hours), this.#comment,
        h('button', { type: 'button', class: 'mark', id: 'silence-add', onclick: () => this.#add() }, 'Silence'), this.#said),
      this.#list));

  wish() {
    return {};
  }

  destroy() {
    this.#abort.abort();
  }

  async #add() {
    try {
      const { matching, to_ms: toMs } = await post('silences', {
        matchers: { [this.#label.value]: this.#value.value.trim() },
        for_ms: Math.round(Number(this.#hours.value) * HOUR_MS), comment: this.#comment.value,
      });
      const those = matching === 0 ? 'no alert of now is like that' : matching === 1 ? '1 alert of now is' : `${format.count(matching)} alerts of now are`;
      this.#said.textContent = `silenced until ${format.minute(toMs)}; ${those}`;
    } catch (e) {
      this.#said.textContent = e.message;
    }
  }

  async overview(overview) {
    if (overview.alerts_version === this.#version) return;
    this.#version = overview.alerts_version;
    try {
      const { silences, alerts, now_ms: nowMs } = await get('silences', {}, this.#abort.signal);
      fill(this.#list, silences.length === 0 ? h('p', { class: 'quiet' }, 'Nothing is silenced.')
        : h('ul', { class: 'list' }, silences.map((silence) => item(silence, alerts, nowMs))));
    } catch (e) {
      if (e.name !== 'AbortError') fill(this.#list, h('p', { class: 'quiet' }, e.message));
    }
  }
}
