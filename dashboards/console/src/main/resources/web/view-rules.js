// Rules: which there are, and setting one with what it would do by chance alone.
import { get, post, remove } from '/api.js';
import { fill, h } from '/dom.js';
import * as format from '/format.js';

const PREFIXES = { '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 };
/** What the bound is called, what a person writes, and what the record has of it. */
const BOUNDS = {
  MIN_HASHRATE: ['at least (such as 95T)', hashrate],
  DECLINE: ['lost, %', percent],
  OFFLINE_MINERS: ['workers', Number],
  REJECTS: ['rejected or stale, %', percent],
  TEMPERATURE: ['°C', Number],
};
/** What a person would write for the bound of a record. */
const WRITTEN = { MIN_HASHRATE: writtenRate, DECLINE: writtenPercent, REJECTS: writtenPercent };
const WORDS = {
  MIN_HASHRATE: 'hashrate below', DECLINE: 'decline by', OFFLINE_MINERS: 'workers offline',
  REJECTS: 'rejects above', TEMPERATURE: 'machine hotter than',
};

function hashrate(text) {
  const match = /^\s*([0-9.]+)\s*([kMGTPE]?)(?:H\/s|h|H)?\s*$/.exec(text);
  return match ? Number(match[1]) * PREFIXES[match[2]] : NaN;
}

function percent(text) {
  return text.trim() === '' ? NaN : Number(text) / 100;
}

/** 9.5e13 -> '95T': the same number again when it is read. */
function writtenRate(value) {
  const [prefix, factor] = Object.entries(PREFIXES).filter(([, each]) => each <= value).at(-1) ?? ['', 1];
  return `${value / factor}${prefix}`;
}

function writtenPercent(value) {
  return String(Number((value * 100).toPrecision(12)));
}

/** 32 bits of a name by FNV-1a, as eight digits. */
function digest(name) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

/** An id that the same name has again and no other name has: what an id cannot hold is in its digest. */
function ruleId(name, kind) {
  if (name === '') return kind.toLowerCase().replaceAll('_', '-');
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '');
  return /^[A-Za-z0-9 -]{1,64}$/.test(name) && plain ? plain : `${plain.slice(0, 48)}-${digest(name)}`.replace(/^-/, '');
}

function field(words, input) {
  return h('label', {}, `${words} `, input);
}

function item(rule, edit) {
  const said = h('span', { class: 'quiet', role: 'status' });
  return h('li', { class: rule.enabled ? 'anomaly open' : 'anomaly', 'data-id': rule.key },
    h('div', { class: 'what' }, h('b', {}, rule.account || 'whole pools'), h('span', {}, rule.name || rule.id),
      (rule.algorithm || rule.pool) && h('span', { class: 'tag' }, [rule.pool, rule.algorithm].filter(Boolean).join(' · ')),
      !rule.enabled && h('span', { class: 'tag' }, 'switched off')),
    h('p', {}, rule.words),
    h('p', { class: 'quiet' }, [rule.contacts.length > 0 && `tells ${rule.contacts.join(', ')}`, rule.quiet_words && `quiet ${rule.quiet_words}`,
      rule.repeat_seconds > 0 && `again after ${format.duration(rule.repeat_seconds * 1000)}`,
      rule.by && `set by ${rule.by}`].filter(Boolean).join('  ·  ')),
    h('p', { class: 'judgement' }, h('button', { type: 'button', class: 'mark', 'data-key': `edit ${rule.key}`, onclick: () => edit(rule) }, 'Edit'),
      h('button', { type: 'button', class: 'mark', 'data-key': `remove ${rule.key}`, onclick: async () => {
      try {
        await remove('rules', { key: rule.key });
        said.textContent = 'taken back';
      } catch (e) {
        said.textContent = e.message;
      }
    } }, 'Take back'), said));
}

/** The form: every change asks what the rule would do. */
class RuleForm {
  #inputs = {};
  #kinds = [];
  #ready;
  #timer = 0;
  #boundName = h('span', {}, 'bound');
  #span = h('select', { id: 'rule-span', onchange: () => this.#changed() });
  #preview = h('p', { class: 'quiet', id: 'rule-preview', role: 'status' }, 'What it would do by chance alone is told here before you save it.');
  #save = h('button', { type: 'button', class: 'mark', id: 'rule-save', onclick: () => this.#set() }, 'Save');
  #algorithm = h('select', { id: 'rule-algorithm', onchange: () => this.#changed() }, h('option', { value: '' }, 'every one'));
  #kind = h('select', { id: 'rule-kind', onchange: () => this.#choose() });
  #opened = null;
  #title = h('h2', {}, 'Set a rule');
  #leave = h('button', { type: 'button', class: 'mark', id: 'rule-leave', hidden: true, onclick: () => this.#leaveIt() }, 'Leave it as it is');
  element;

  constructor() {
    const input = (id, attributes = {}) => {
      this.#inputs[id] = h('input', { type: 'text', id: `rule-${id}`, maxlength: 300, oninput: () => this.#changed(), ...attributes });
      return this.#inputs[id];
    };
    this.element = h('div', { class: 'form' }, this.#title,
      h('p', { class: 'fields' }, field('Account', input('account', { placeholder: 'empty: whole pools' })), field('Algorithm', this.#algorithm), field('Tell me of', this.#kind),
        h('label', {}, this.#boundName, ' ', input('bound', { size: 8 })), field('over', this.#span)),
      h('p', { class: 'fields' }, field('Name', input('name', { placeholder: 'what you call it' })),
        field('Contacts', input('contacts', { placeholder: 'with commas between' })),
        field('Quiet from', input('quiet-from', { placeholder: '22:00', size: 5 })), field('to', input('quiet-to', { placeholder: '06:30', size: 5 })),
        field('in', input('zone', { value: Intl.DateTimeFormat().resolvedOptions().timeZone, size: 16 }))),
      this.#preview, h('p', { class: 'judgement' }, this.#save, this.#leave));
    this.#ready = this.#load();
  }

  async #load() {
    try {
      this.#kinds = await get('rules/kinds');
    } catch (e) {
      fill(this.#preview, e.message);
      return;
    }
    fill(this.#kind, this.#kinds.map(({ kind }) => h('option', { value: kind }, WORDS[kind] ?? format.words(kind))));
    this.#choose();
  }

  /** Takes what there is to choose of. */
  algorithms(names) {
    for (const name of names) {
      if (![...this.#algorithm.options].some((option) => option.value === name)) this.#algorithm.append(h('option', { value: name }, name));
    }
  }

  #choose() {
    const chosen = this.#kinds.find(({ kind }) => kind === this.#kind.value);
    this.#boundName.textContent = BOUNDS[chosen.kind]?.[0] ?? chosen.bound;
    fill(this.#span, chosen.spans_seconds.map((seconds) =>
      h('option', { value: seconds, selected: seconds === chosen.usual_span_seconds }, format.WINDOWS[seconds] ?? format.duration(seconds * 1000))));
    this.#changed();
  }

  /** Shows a rule that is set: saving it replaces it, under whatever name. Its account stays, because a rule belongs to it. */
  async open(rule) {
    if (this.#kinds.length === 0) {
      await this.#ready;
      if (this.#kinds.length === 0) await (this.#ready = this.#load());
    }
    if (!this.#kinds.some(({ kind }) => kind === rule.kind)) {
      if (this.#kinds.length > 0) fill(this.#preview, `A rule of the kind ${rule.kind} cannot be changed here.`);
      return; // what went wrong is said already
    }
    this.#opened = rule;
    this.#title.textContent = `Change the rule ${rule.name || rule.id}`;
    this.#leave.hidden = false;
    this.#kind.value = rule.kind;
    this.#choose();
    if (![...this.#span.options].some((option) => option.value === String(rule.interval_seconds))) {
      this.#span.append(h('option', { value: rule.interval_seconds }, format.duration(rule.interval_seconds * 1000)));
    }
    this.#span.value = String(rule.interval_seconds);
    this.algorithms([rule.algorithm]);
    this.#algorithm.value = rule.algorithm;
    const values = { account: rule.account, name: rule.name, bound: (WRITTEN[rule.kind] ?? String)(rule.threshold), contacts: rule.contacts.join(', '),
      'quiet-from': rule.quiet_from, 'quiet-to': rule.quiet_to, zone: rule.time_zone || this.#inputs.zone.value };
    for (const [id, value] of Object.entries(values)) this.#inputs[id].value = value;
    this.#inputs.account.readOnly = true;
    this.#changed();
    this.#title.scrollIntoView({ block: 'nearest' });
    this.#inputs.bound.focus();
  }

  #leaveIt() {
    this.#opened = null;
    this.#title.textContent = 'Set a rule';
    this.#leave.hidden = true;
    this.#inputs.account.readOnly = false;
    for (const id of ['account', 'name', 'bound', 'contacts', 'quiet-from', 'quiet-to']) this.#inputs[id].value = '';
    fill(this.#preview);
  }

  /** What the form does not show of a rule stays as it is. */
  #kept() {
    const { id, pool, enabled, repeat_seconds: repeat } = this.#opened;
    return { id, pool, enabled, repeat_seconds: repeat };
  }

  #value(id) {
    return this.#inputs[id].value.trim();
  }

  #body() {
    const kind = this.#kind.value;
    const account = this.#value('account');
    const name = this.#value('name');
    return {
      id: ruleId(name, kind), account, algorithm: this.#algorithm.value, name, kind, threshold: (BOUNDS[kind]?.[1] ?? Number)(this.#value('bound')), interval_seconds: Number(this.#span.value),
      contacts: this.#value('contacts').split(',').map((each) => each.trim()).filter(Boolean),
      quiet_from: this.#value('quiet-from'), quiet_to: this.#value('quiet-to'), time_zone: this.#value('zone'),
      ...(this.#opened ? this.#kept() : {}),
    };
  }

  #changed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), 250);
  }

  async #ask() {
    if (this.#value('bound') === '') return;
    try {
      this.#tell(await post('rules/preview', this.#body()));
    } catch (e) {
      this.#preview.className = 'quiet';
      fill(this.#preview, e.message);
    }
  }

  #tell(preview, saved = '') {
    this.#preview.className = preview.warns || preview.broken_now ? 'alarm warn' : 'quiet';
    fill(this.#preview, `${saved}${preview.rule[0].toUpperCase()}${preview.rule.slice(1)}. ${preview.words}`);
  }

  async #set() {
    try {
      const { preview, unheard } = await post('rules', this.#body());
      if (this.#opened) this.#leaveIt();
      this.#tell(preview, `Saved. ${unheard ? `${unheard} ` : ''}`);
      if (unheard) this.#preview.className = 'alarm warn';
    } catch (e) {
      this.#preview.className = 'quiet';
      fill(this.#preview, e.message);
    }
  }
}

export class RulesView {
  title = 'Rules';
  #abort = new AbortController();
  #version = null;
  #list = h('div', {}, h('p', { class: 'quiet' }, 'loading'));
  #form = new RuleForm();
  element = h('div', { class: 'page' },
    h('section', { class: 'card' }, h('h1', {}, 'Rules'), this.#list),
    h('section', { class: 'card' }, this.#form.element));

  wish() {
    return {};
  }

  destroy() {
    this.#abort.abort();
  }

  async overview(overview) {
    this.#form.algorithms([...new Set(overview.pools.map(({ parts }) => parts[1]))].sort());
    if (overview.alerts_version === this.#version) return;
    this.#version = overview.alerts_version;
    try {
      const rules = await get('rules', {}, this.#abort.signal);
      fill(this.#list, rules.length === 0 ? h('p', { class: 'quiet' }, 'There is no rule yet.')
        : h('ul', { class: 'list' }, rules.map((rule) => item(rule, (each) => this.#form.open(each)))));
    } catch (e) {
      if (e.name !== 'AbortError') fill(this.#list, h('p', { class: 'quiet' }, e.message));
    }
  }
}
