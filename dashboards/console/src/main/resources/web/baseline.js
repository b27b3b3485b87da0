// What is usual for a subject: the mean of its last seven days, hour by hour, as far as they were observed.
import { get } from '/api.js';

const WEEK_MS = 7 * 86_400_000;
const LEAST_HOURS = 3;

/** {hashrateHs, hours} of observed points; null if there are too few to tell. */
export function meanOf(points) {
  let sum = 0;
  let hours = 0;
  for (const { rate, coverage, partial } of points) {
    if (rate.state !== 'KNOWN' || partial) continue;
    sum += rate.hashrate_hs * coverage;
    hours += coverage;
  }
  return hours < LEAST_HOURS ? null : { hashrateHs: sum / hours, hours: Math.round(hours) };
}

/** What was usual before a time. */
export async function usual(subject, toMs, signal) {
  const { points } = await get('history', { subject, from: toMs - WEEK_MS, to: toMs, resolution: '1h' }, signal);
  return meanOf(points);
}
