// The pages about what comes in and what becomes of it.
import { h } from '/dom.js';

const PAGES = { feeds: 'Sources', pipeline: 'Pipeline', 'dead-letters': 'Dead letters' };

/** Links between them. */
export function feedPages(current) {
  return h('nav', { class: 'picker', 'aria-label': 'About the feed' }, Object.entries(PAGES).map(([id, words]) =>
    h('a', { href: `#/${id}`, 'aria-current': id === current ? 'true' : null }, words)));
}
