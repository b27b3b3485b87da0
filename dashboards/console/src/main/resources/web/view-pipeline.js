// How the pipeline itself is: jobs and their checkpoints, who is how far behind, how old the newest record of each topic is.
import { get } from '/api.js';
import { fill, h } from '/dom.js';
import { feedPages } from '/feed-pages.js';
import * as format from '/format.js';

const RELOAD_MS = 5000;
const LATE_MS = 120_000;

function table(label, heads, rows) {
  return h('div', { class: 'scroll-x', tabindex: '0', role: 'region', 'aria-label': label }, h('table', {},
    h('thead', {}, h('tr', {}, heads.map((words) => h('th', { scope: 'col', class: words.startsWith('#') ? 'num' : null }, words.replace('#', ''))))),
    h('tbody', {}, rows)));
}

function num(...value) {
  return h('td', { class: 'num' }, value);
}

function ago(ms) {
  return ms === null ? '–' : `${format.duration(Date.now() - ms)} ago`;
}

function jobState(job) {
  const [tone, shape] = job.state === 'RUNNING' ? ['ok', '●'] : ['bad', '■'];
  return h('span', { class: `status ${tone}` }, h('span', { class: 'shape', 'aria-hidden': 'true' }, shape), format.words(job.state));
}

function jobs(all) {
  if (all.length === 0) return h('p', { class: 'quiet' }, 'The Flink jobs run in another process; its own page and /metrics tell of their checkpoints.');
  return table('Jobs', ['Job', 'State', '#Last checkpoint', '#took', '#Size', '#Completed', '#Failed', '#Resumed'], all.map((job) => h('tr', {},
    h('th', { scope: 'row' }, job.name), h('td', {}, jobState(job)),
    num(h('span', { class: job.last_checkpoint_ms !== null && Date.now() - job.last_checkpoint_ms > LATE_MS ? 'status warn' : null }, ago(job.last_checkpoint_ms))),
    num(job.last_duration_ms === null ? '–' : `${format.count(job.last_duration_ms)}\u202fms`),
    num(job.last_bytes === null ? '–' : format.rate(job.last_bytes, 'B')),
    num(format.count(job.completed)),
    num(h('span', { class: job.failed > 0 ? 'status bad' : null }, format.count(job.failed))),
    num(format.count(job.restarts)))));
}

function readers(all) {
  if (all.length === 0) return h('p', { class: 'quiet' }, 'Nobody has noted yet how far it is.');
  return table('Readers', ['Reader', 'State', '#Records behind', 'Reads'], all.map((reader) => h('tr', {},
    h('th', { scope: 'row' }, reader.group), h('td', {}, reader.state.toLowerCase()), num(format.count(reader.lag)),
    h('td', { class: 'wrap' }, reader.topics.join(', ')))));
}

function topics(all) {
  return table('Topics', ['Topic', '#Newest record', '#Records', 'What'], all.map((topic) => h('tr', {},
    h('th', { scope: 'row' }, topic.name), num(ago(topic.newest_ms)), num(format.count(topic.records)), h('td', { class: 'wrap' }, topic.description))));
}

export class PipelineView {
  title = 'Pipeline';
  #abort = new AbortController();
  #timer = 0;
  #jobs = h('div', {}, h('p', { class: 'quiet' }, 'loading'));
  #readers = h('div', {});
  #topics = h('div', {});
  element = h('div', { class: 'page' },
    h('section', { class: 'card' }, h('h1', {}, 'Pipeline'), feedPages('pipeline'), h('h2', {}, 'Jobs and their checkpoints'), this.#jobs),
    h('section', { class: 'card' }, h('h2', {}, 'Who is how far'),
      h('p', { class: 'quiet' }, 'Jobs note how far they are with each checkpoint, so until the next one they seem a little behind.'), this.#readers),
    h('section', { class: 'card' }, h('h2', {}, 'Topics'),
      h('p', { class: 'quiet' }, 'Records are counted by their numbers in the topic, in which marks of transactions have numbers too.'), this.#topics));

  constructor() {
    this.#load();
  }

  wish() {
    return {};
  }

  destroy() {
    this.#abort.abort();
    clearTimeout(this.#timer);
  }

  async #load() {
    try {
      const answer = await get('pipeline', {}, this.#abort.signal);
      fill(this.#jobs, jobs(answer.jobs));
      fill(this.#readers, readers(answer.readers));
      fill(this.#topics, topics(answer.topics));
    } catch (e) {
      if (e.name === 'AbortError') return;
      for (const box of [this.#jobs, this.#readers, this.#topics]) fill(box, h('p', { class: 'quiet' }, e.message));
    }
    this.#timer = setTimeout(() => this.#load(), RELOAD_MS);
  }
}
