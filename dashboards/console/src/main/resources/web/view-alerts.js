// Alerts and incidents: what fires, who has taken it, what was lost, and what an account lost in a month.
import { get, post } from '/api.js';
import { age } from '/clock.js';
import { fill, h } from '/dom.js';
import * as format from '/format.js';
import { aboutLink, memberName, toneOf } from '/parts.js';
import { money, Statement } from '/statement.js';

const STATES = { firing: 'Firing', resolved: 'Resolved', all: 'All' };
const MUTED = {
  INCIDENT: 'part of an incident', SILENCED: 'silenced', ACKNOWLEDGED: 'taken', MAINTENANCE: 'in maintenance',
  FLAPPING: 'comes and goes', EXPLAINED: 'explained by its device', HISTORIC: 'about the past', QUIET_HOURS: 'quiet hours',
};

/** '3.2 EH (12.30 USD)'. */
function loss(alert) {
  if (!(alert.lost_hashes > 0)) return '';
  const value = money(alert.lost_value, alert.currency);
  return `  ·  lost ${format.rate(alert.lost_hashes, alert.unit.replace('/s', ''))}${value && ` (${value})`}`;
}

function state(alert) {
  const [tone, shape] = toneOf(alert);
  return h('span', { class: `status ${alert.muted ? 'none' : tone}` }, h('span', { class: 'shape', 'aria-hidden': 'true' }, shape),
    alert.state === 'PENDING' ? `${format.words(alert.kind)}, not yet certain` : format.words(alert.kind));
}

/** Who takes it: a button that says so. */
function taking(alert) {
  if (alert.state !== 'FIRING') return null;
  const said = h('span', { class: 'quiet', role: 'status' });
  if (alert.acknowledged_by) return h('p', { class: 'quiet' }, `taken by ${alert.acknowledged_by}`);
  return h('p', { class: 'judgement' }, h('button', { type: 'button', class: 'mark', 'data-key': `take ${alert.id}`, onclick: async (event) => {
    event.target.disabled = true;
    try {
      await post(`alerts/${encodeURIComponent(alert.id)}/acknowledge`, {});
      said.textContent = 'taken';
    } catch (e) {
      event.target.disabled = false;
      said.textContent = e.message;
    }
  } }, 'I take it'), said);
}

function item(alert, members) {
  const incident = alert.kind === 'ACCOUNT_AFFECTED' ? alert.incident : alert.id; // whose members they are
  return h('li', { class: alert.state === 'RESOLVED' ? 'anomaly alert' : 'anomaly alert open', 'data-id': alert.id },
    h('div', { class: 'what' }, state(alert),
      aboutLink(alert.subject, alert.parts),
      alert.member_count > 0 && h('span', { class: 'tag' }, `${format.count(alert.member_count)} members${members ? `, ${format.count(members)} still down` : ''}`),
      alert.muted && h('span', { class: 'tag' }, MUTED[alert.muted] ?? format.words(alert.muted)),
      alert.escalation > 0 && h('span', { class: 'tag' }, `escalated ${alert.escalation}×`),
      alert.rule_id && h('span', { class: 'tag' }, `rule ${alert.rule_id}`),
      alert.member_count > 0 && incident && h('a', { href: `#/incidents?id=${encodeURIComponent(incident)}` }, 'who is part of it'),
      alert.incident && h('a', { href: `#/alerts?id=${encodeURIComponent(alert.incident)}` }, 'the incident')),
    h('p', {}, alert.sentence),
    h('p', { class: 'quiet' }, `since ${format.time(alert.started_at_ms)}`,
      alert.ended_at_ms ? `, ended ${format.time(alert.ended_at_ms)}` : [', for ', age(alert.started_at_ms)],
      loss(alert)),
    alert.members.length > 0 && h('details', {}, h('summary', {}, 'Members'),
      h('p', { class: 'quiet members' }, alert.members.map(memberName).join(', '), alert.member_count > alert.members.length ? ' …' : '')),
    taking(alert));
}

export class AlertsView {
  title = 'Alerts';
  #abort = new AbortController();
  #version = null;
  #id;
  #state;
  #list = h('div', {}, h('p', { class: 'quiet' }, 'loading'));
  #picker = h('nav', { class: 'picker', 'aria-label': 'Which alerts' });
  #statement = new Statement();
  element = h('div', { class: 'page' },
    h('section', { class: 'card' }, h('h1', {}, 'Alerts'), this.#picker, this.#list),
    this.#statement.element);

  /** @param params state: which alerts; or id: the one that a message links to */
  constructor(params) {
    this.#id = params.get('id');
    this.#state = Object.hasOwn(STATES, params.get('state')) ? params.get('state') : 'firing';
    fill(this.#picker, Object.entries(STATES).map(([id, words]) =>
      h('a', { href: `#/alerts?state=${id}`, 'aria-current': id === this.#state && !this.#id ? 'true' : null }, words)),
    h('a', { href: '#/silences' }, 'Silences'));
  }

  wish() {
    return {};
  }

  destroy() {
    this.#abort.abort();
  }

  async overview(overview) {
    if (overview.alerts_version === this.#version) return;
    this.#version = overview.alerts_version;
    try {
      if (this.#id) {
        fill(this.#list, h('ul', { class: 'list' }, item(await get(`alerts/${encodeURIComponent(this.#id)}`, {}, this.#abort.signal))));
        return;
      }
      const answer = await get('alerts', { state: this.#state, limit: 200 }, this.#abort.signal);
      fill(this.#list,
        answer.watchdog_ms === null && h('p', { class: 'quiet' }, 'No sign of life of the alert application yet.'),
        answer.alerts.length === 0 ? h('p', { class: 'quiet' }, this.#state === 'firing' ? 'Nothing fires.' : 'There is none.')
          : h('ul', { class: 'list' }, answer.alerts.map((alert) => item(alert, answer.members[alert.id]))),
        answer.matching > answer.alerts.length
          && h('p', { class: 'quiet' }, `the first ${answer.alerts.length} of ${format.count(answer.matching)}`));
    } catch (e) {
      if (e.name !== 'AbortError') fill(this.#list, h('p', { class: 'quiet' }, e.message));
    }
  }
}
