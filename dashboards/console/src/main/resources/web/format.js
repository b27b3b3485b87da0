// Numbers and times as people read them.

const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y'];

function scaleOf(value) {
  const magnitude = Math.abs(value);
  if (!(magnitude >= 1000)) return 0;
  return Math.min(PREFIXES.length - 1, Math.floor(Math.log10(magnitude) / 3 + 1e-9));
}

/** Four significant digits, without exponent. */
function digits(value) {
  const magnitude = Math.abs(value);
  if (magnitude === 0) return '0';
  const decimals = magnitude >= 1000 ? 0 : magnitude >= 100 ? 1 : magnitude >= 10 ? 2 : 3;
  return value.toFixed(decimals);
}

/** 123.4e12 -> ['123.4', 'TH/s']. */
export function ratePair(value, unit = 'H/s') {
  let scale = scaleOf(value);
  if (Math.abs(value) / 1000 ** scale >= 999.95 && scale < PREFIXES.length - 1) scale++;
  return [digits(value / 1000 ** scale), PREFIXES[scale] + unit];
}

/** 123.4e12 -> '123.4 TH/s'. */
export function rate(value, unit) {
  return ratePair(value, unit).join('\u202f');
}

/** A rate view in words: the number, or why there is none. */
export function rateWords(view, unit) {
  if (view.state === 'KNOWN') return rate(view.hashrate_hs, unit);
  return view.state === 'TOO_FEW' ? 'too few shares' : 'no data';
}

/** '108.2 – 141.0' in the prefix of the number itself. */
export function interval(view, unit) {
  if (view.state !== 'KNOWN') return '';
  const scale = scaleOf(view.hashrate_hs);
  const part = (value) => digits(value / 1000 ** scale);
  return `${part(view.low_hs)} – ${part(view.high_hs)}`;
}

/** Ticks of an axis share one prefix. */
export function axisScale(max, unit = 'H/s') {
  const scale = scaleOf(max);
  return { factor: 1000 ** scale, unit: PREFIXES[scale] + unit };
}

export function count(value) {
  return value.toLocaleString('en-GB').replaceAll(',', '\u202f');
}

export function percent(part) {
  if (part === null || part === undefined || Number.isNaN(part)) return '–';
  const value = part * 100;
  return (value >= 10 ? value.toFixed(1) : value.toFixed(2)) + '\u202f%';
}

const TIME = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

/** Time in the viewer's zone, with the day unless it is today. */
export function time(ms) {
  if (ms === null || ms === undefined) return '–';
  const date = new Date(ms);
  const today = date.toDateString() === new Date().toDateString();
  return today ? TIME.format(date) : `${DAY.format(date)} ${TIME.format(date)}`;
}

const SHORT = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** Label of a tick on a time axis: the day at midnight and for wide steps, else hours and minutes. */
export function axisTime(ms, stepMs) {
  const date = new Date(ms);
  const midnight = date.getHours() === 0 && date.getMinutes() === 0;
  return midnight || stepMs >= 86400000 ? DAY.format(date) : SHORT.format(date);
}

/** 'Europe/Berlin, UTC+1'. */
export function zone() {
  const name = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (name === 'UTC') return name;
  const minutes = -new Date().getTimezoneOffset();
  const sign = minutes < 0 ? '−' : '+';
  const hours = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  return `${name}, UTC${sign}${hours}${rest ? ':' + String(rest).padStart(2, '0') : ''}`;
}

/** '3 min', of milliseconds. */
export function duration(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86400)} days`;
}

/** 'WORKER_SILENT' -> 'worker silent'. */
export function words(code) {
  return code.toLowerCase().replaceAll('_', ' ');
}

/** 1.5e18 hashes -> '1.500 EH'. */
export function hashes(value) {
  return rate(value, 'H');
}

export const WINDOWS = { 60: '1 min', 300: '5 min', 900: '15 min', 3600: '1 h', 86400: '24 h' };

export const STATUS = {
  HASHING: ['ok', '●', 'hashing'],
  SPARSE: ['sparse', '◐', 'too few shares'],
  NO_DATA: ['none', '○', 'no data'],
  ANOMALY: ['warn', '▲', 'anomaly'],
  SILENT: ['bad', '■', 'silent'],
};
