// Event time: the newest that the feed has told, not the time on the wall. A log of last year is read at its own time.
import { h, text } from '/dom.js';
import * as format from '/format.js';

let nowMs = null;

/** The newest event time, milliseconds since 1970 UTC; null before the first word. */
export function now() {
  return nowMs;
}

/** How long ago a moment is, kept up to date; of a part of that time if a part is given, 0 to 1. */
export function age(sinceMs, part = 1) {
  return h('span', { class: 'age', 'data-since': sinceMs, 'data-part': part }, words(sinceMs, part));
}

function words(sinceMs, part) {
  return nowMs === null ? '…' : format.duration((nowMs - sinceMs) * part);
}

/** Takes the newest event time; all ages on the page follow. */
export function setNow(ms) {
  if (ms === null || ms === nowMs) return;
  nowMs = ms;
  for (const el of document.querySelectorAll('[data-since]')) {
    text(el, words(Number(el.dataset.since), Number(el.dataset.part)));
  }
}

/** What to know about the clock before any number is read; null if the numbers are those of now. */
export function notice({ phase, numbers_ms: numbersMs, now_ms: newestMs, feed_ms: feedMs }) {
  const at = numbersMs ?? newestMs;
  switch (phase) {
    case 'CATCHING_UP':
      return `Reading history: at ${format.minute(at)} of ${format.minute(feedMs)} (event time). All numbers are of that time.`;
    case 'BEHIND':
      return `Numbers are of ${format.minute(at)}, the feed is at ${format.minute(feedMs)} (event time).`;
    case 'STOPPED':
      return `No source says anything any more: complete up to ${format.time(feedMs)} (event time). What came after is not known.`;
    case 'ENDED':
      return `A finished log: it ends ${format.time(feedMs)}. Nothing more will arrive.`;
    default:
      return null;
  }
}
