// What the detectors found.
import { fill, h } from '/dom.js';
import * as format from '/format.js';
import { anomalies } from '/parts.js';

export class AnomaliesView {
  title = 'Anomalies';
  #list = h('div', {}, h('p', { class: 'quiet' }, 'loading'));
  element = h('div', { class: 'page' }, h('section', { class: 'card' }, h('h1', {}, 'Anomalies'), this.#list));

  wish() {
    return { anomalies: 200 };
  }

  destroy() {}

  anomalies(answer) {
    fill(this.#list, anomalies(answer.anomalies, answer.members),
      answer.matching > answer.anomalies.length
        && h('p', { class: 'quiet' }, `the newest ${answer.anomalies.length} of ${format.count(answer.matching)}`));
  }
}
