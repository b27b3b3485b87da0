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

/** 465661 -> '465.7 k': a number without a unit. */
export function plain(value) {
  return rate(value, '').trim();
}

export function count(value) {
  return value.toLocaleString('en-GB').replaceAll(',', '\u202f');
}

export function percent(part) {
  if (part === null || part === undefined || Number.isNaN(part)) return '–';
  const value = part * 100;
  return (value >= 10 ? value.toFixed(1) : value.toFixed(2)) + '\u202f%';
}

/** 71.26 -> '71 °C'. */
export function celsius(value) {
  return value === null || value === undefined ? '–' : `${Math.round(value)}\u202f°C`;
}

let clocks = clocksOf(undefined);

/** The ways in which times are written, in a zone; in the browser's without one. */
function clocksOf(timeZone) {
  const of = (options) => new Intl.DateTimeFormat(undefined, { ...options, timeZone });
  return {
    timeZone,
    time: of({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
    minute: of({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    day: of({ day: 'numeric', month: 'short' }),
    year: of({ day: 'numeric', month: 'short', year: 'numeric' }),
    offset: of({ timeZoneName: 'longOffset', year: 'numeric' }),
    plainYear: of({ year: 'numeric' }),
  };
}

/** All times are written in this zone from now on; null is the browser's own. False for a zone that is none. */
export function setZone(timeZone) {
  try {
    clocks = clocksOf(timeZone ?? undefined);
    return true;
  } catch {
    return false;
  }
}

/** The zone that was chosen; undefined for the browser's own. */
export function chosenZone() {
  return clocks.timeZone;
}

/** The day, unless it is today; with the year, unless it is this one. What today is can be said, for a log of the past. */
function day(date, todayMs = Date.now()) {
  const now = new Date(todayMs);
  if (clocks.year.format(date) === clocks.year.format(now)) return '';
  return `${(clocks.plainYear.format(date) === clocks.plainYear.format(now) ? clocks.day : clocks.year).format(date)} `;
}

function at(ms, clock) {
  if (ms === null || ms === undefined) return '–';
  const date = new Date(ms);
  return day(date) + clock.format(date);
}

/** Time for a narrow column: to the second on the day given, else the day and the minute. */
export function brief(ms, todayMs) {
  if (ms === null || ms === undefined) return '–';
  const date = new Date(ms);
  const before = day(date, todayMs ?? Date.now());
  return before + (before === '' ? clocks.time : clocks.minute).format(date);
}

/** Time in the viewer's zone to the second, with the day unless it is today. */
export function time(ms) {
  return at(ms, clocks.time);
}

/** Time in the viewer's zone to the minute, with the day unless it is today. */
export function minute(ms) {
  return at(ms, clocks.minute);
}

/** Label of a tick on a time axis: the day at midnight and for wide steps, else hours and minutes. */
export function axisTime(ms, stepMs) {
  const date = new Date(ms);
  const words = clocks.minute.format(date);
  return words.startsWith('00:00') || stepMs >= 86400000 ? clocks.day.format(date) : words;
}

/** 'Europe/Berlin, UTC+1'. */
export function zone() {
  const name = clocks.time.resolvedOptions().timeZone;
  if (name === 'UTC') return name;
  const offset = clocks.offset.formatToParts(new Date()).find((part) => part.type === 'timeZoneName').value;
  return `${name}, ${offset.replace('GMT', 'UTC')}`;
}

/** '3 min', '1 h 12 min', of milliseconds. */
export function duration(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return `${seconds}\u202fs`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes}\u202fmin`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours}\u202fh` : `${hours}\u202fh ${minutes % 60}\u202fmin`;
  return `${Math.round(hours / 24)} days`;
}

/** 'WORKER_SILENT' -> 'worker silent'. */
export function words(code) {
  return code.toLowerCase().replaceAll('_', ' ');
}

export const WINDOWS = { 60: '1 min', 300: '5 min', 900: '15 min', 3600: '1 h', 86400: '24 h' };

/** Status to tone, shape and words. */
export const STATUS = {
  HASHING: ['ok', '●', 'hashing'],
  SPARSE: ['sparse', '◐', 'too few shares'],
  NO_DATA: ['none', '○', 'no data'],
  ANOMALY: ['warn', '▲', 'anomaly'],
  SILENT: ['bad', '■', 'silent'],
};
