// What the pages of a pool and of any subject have in common: the chart, its range, and the rejects of that time.
import { fill, h } from '/dom.js';
import { History, RANGES } from '/history.js';
import { Rejects } from '/rejects.js';

export class RatePanel {
  #history;
  #rejects = new Rejects();
  ranges = h('div', { class: 'ranges', role: 'group', 'aria-label': 'Time range' });
  rejects = this.#rejects.element;

  /** A range that nobody chose follows how much there is; hrefOf(range) is the address of a choice. */
  constructor(name, range, hrefOf) {
    this.#history = new History(name, range, ({ subject, shown, toMs }) => {
      fill(this.ranges, Object.keys(RANGES).map((each) =>
        h('a', { href: hrefOf(each), 'aria-current': each === shown ? 'true' : null }, each)));
      this.#rejects.load(subject, toMs, RANGES[shown]);
    });
    this.chart = this.#history.element;
  }

  update(subject) {
    this.#history.update(subject);
  }

  /** Takes the spans of what detectors found. */
  mark(spans) {
    this.#history.mark(spans);
  }

  destroy() {
    this.#history.destroy();
    this.#rejects.destroy();
  }
}
