// Which time a chart shows: a range up to now, or a span of the past that stands in the address.

export const RANGES = { '1h': 3600e3, '6h': 6 * 3600e3, '24h': 86400e3, '7d': 7 * 86400e3, '90d': 90 * 86400e3, '2y': 730 * 86400e3 };

const LEAST_MS = 600_000;
const MOST_MS = RANGES['2y'];
const MINUTE_MS = 60_000;

function moment(text) {
  if (!text) return null;
  const ms = /^\d{1,15}$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isFinite(ms) ? ms : null;
}

/** {range, span} of an address; span is {fromMs, toMs}, or null for a time up to now. */
export function chosenTime(params) {
  const fromMs = moment(params.get('from'));
  const toMs = moment(params.get('to'));
  const whole = fromMs !== null && toMs !== null && fromMs < toMs;
  return { range: params.get('range'), span: whole ? limited(fromMs, toMs) : null };
}

/** A span of whole minutes that is neither too short to show anything nor longer than anything is kept. */
export function limited(fromMs, toMs) {
  const middle = (fromMs + toMs) / 2;
  const half = Math.min(Math.max(toMs - fromMs, LEAST_MS), MOST_MS) / 2;
  return { fromMs: Math.round((middle - half) / MINUTE_MS) * MINUTE_MS, toMs: Math.round((middle + half) / MINUTE_MS) * MINUTE_MS };
}

/** The span as it stands in an address. */
export function written({ fromMs, toMs }) {
  const iso = (ms) => new Date(ms).toISOString().replace('.000Z', 'Z');
  return { from: iso(fromMs), to: iso(toMs), range: null };
}

/** The span no later than a moment; if it would be, the one of its length that ends there. */
function upTo(nowMs, { fromMs, toMs }) {
  const end = Math.min(toMs, Math.floor((nowMs ?? Infinity) / MINUTE_MS) * MINUTE_MS);
  return { fromMs: end - (toMs - fromMs), toMs: end };
}

/**
 * What to do to an address to be a whole span earlier or later, with half or twice as much around a moment, or at a range up to now. Nothing is there
 * after now: spans end there at the latest.
 */
export const moved = {
  earlier: ({ fromMs, toMs }) => written({ fromMs: fromMs - (toMs - fromMs), toMs: fromMs }),
  later: ({ fromMs, toMs }, nowMs = null) => written(upTo(nowMs, { fromMs: toMs, toMs: toMs + (toMs - fromMs) })),
  around: ({ fromMs, toMs }, ms, factor, nowMs = null) => written(upTo(nowMs, limited(ms - (ms - fromMs) * factor, ms + (toMs - ms) * factor))),
  now: (range) => ({ range, from: null, to: null }),
};

/** The address with a change; null takes a part out of it. */
export function addressWith(page, params, change) {
  const all = { ...params, ...change };
  return `#/${page}?${new URLSearchParams(Object.entries(all).filter(([, value]) => value !== null && value !== undefined && value !== ''))}`;
}
