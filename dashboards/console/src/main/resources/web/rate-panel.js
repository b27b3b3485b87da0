// What the pages of a pool and of any subject have in common: the chart, its time, what happened then, and the rejects of that time.
import { get } from '/api.js';
import { now } from '/clock.js';
import { fill, h } from '/dom.js';
import * as format from '/format.js';
import { History } from '/history.js';
import { Rejects } from '/rejects.js';
import { moved, RANGES } from '/time-window.js';
import { blockMarks, planMarks, silenceMarks, spans } from '/timeline.js';

const RETRY_MS = 60_000;
const NOTHING = { anomalies: [], blocks: [], silences: [], plans: [] };

export class RatePanel {
  #history;
  #hrefOf;
  #span;
  #onLoad;
  #rejects = new Rejects();
  #abort = new AbortController();
  #live = [];
  #past = NOTHING;
  #asked = null;
  #askedAt = 0;
  #ranges = h('div', { class: 'ranges', role: 'group', 'aria-label': 'Time range' });
  #moves = h('p', { class: 'moves' });
  ranges = h('div', { class: 'times' }, this.#ranges, this.#moves);
  rejects = this.#rejects.element;

  /**
   * A time {range, span}: a range that nobody chose follows how much there is. hrefOf(change) is the address with another time. Calls
   * onLoad({fromMs, toMs, anomalies, blocks, silences, plans, truncated, error}) when the time that is shown was read.
   */
  constructor(name, time, hrefOf, onLoad = () => {}) {
    this.#hrefOf = hrefOf;
    this.#span = time.span;
    this.#onLoad = onLoad;
    this.#history = new History(name, time, { onLoad: (loaded) => this.#loaded(loaded), onZoom: (span, aroundMs, factor) => this.#zoom(span, aroundMs, factor) });
    this.chart = this.#history.element;
  }

  update(subject) {
    this.#history.update(subject);
    if (this.#past.error && performance.now() - this.#askedAt > RETRY_MS) this.#events(...this.#asked);
  }

  /** Takes what detectors found of late; what the store knows of the time that is shown is added. */
  mark(anomalies) {
    this.#live = anomalies;
    this.#history.mark([...silenceMarks(this.#past.silences), ...planMarks(this.#past.plans), ...spans(this.found()), ...blockMarks(this.#past.blocks)]);
  }

  /** What detectors found, of late and in the time that is shown: each as it was last told. */
  found() {
    const all = new Map(this.#past.anomalies.map((each) => [each.id, each]));
    for (const each of this.#live) if (!(all.get(each.id)?.revision > each.revision)) all.set(each.id, each);
    return [...all.values()];
  }

  destroy() {
    this.#history.destroy();
    this.#rejects.destroy();
    this.#abort.abort();
  }

  #loaded({ subject, shown, fromMs, toMs, stepMs, points }) {
    fill(this.#ranges, Object.keys(RANGES).map((each) =>
      h('a', { href: this.#hrefOf(moved.now(each)), 'aria-current': each === shown ? 'true' : null }, each)));
    fill(this.#moves, h('a', { href: this.#hrefOf(moved.earlier({ fromMs, toMs })) }, '← earlier'),
      this.#span && [h('span', { class: 'span' }, `${format.minute(fromMs)} – ${format.minute(toMs)}`),
        h('a', { href: this.#hrefOf(moved.around({ fromMs, toMs }, (fromMs + toMs) / 2, 2, now())) }, 'wider'),
        h('a', { href: this.#hrefOf(moved.later({ fromMs, toMs }, now())) }, 'later →'),
        h('a', { href: this.#hrefOf(moved.now(null)) }, 'now')]);
    this.#rejects.load(subject, { fromMs, toMs, stepMs, points });
    this.#events(subject, fromMs, toMs);
  }

  async #events(subject, fromMs, toMs) {
    this.#asked = [subject, fromMs, toMs];
    this.#askedAt = performance.now();
    try {
      this.#past = await get('events', { subject, from: fromMs, to: toMs }, this.#abort.signal);
    } catch (e) {
      if (e.name === 'AbortError') return;
      this.#past = { ...NOTHING, error: e.message };
    }
    this.mark(this.#live);
    this.#onLoad({ ...this.#past, fromMs, toMs });
  }

  #zoom(span, aroundMs, factor) {
    location.hash = this.#hrefOf(aroundMs === undefined ? moved.around(span, (span.fromMs + span.toMs) / 2, 1, now()) : moved.around(span, aroundMs, factor, now()));
  }
}
