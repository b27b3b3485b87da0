// Where a worker stands and what its device says about itself.
import { now } from '/clock.js';
import { h } from '/dom.js';
import * as format from '/format.js';
import { subjectLink } from '/parts.js';
import { subjectText } from '/subject-text.js';

const STALE_MS = 600_000;

function chips({ chips: answer, chips_expected: expected }) {
  if (answer === null) return null;
  return expected === null ? format.count(answer) : `${format.count(answer)} of ${format.count(expected)}`;
}

/** Joules for a terahash, by what the device reports of itself. */
function efficiency(watts, reportedHs, unit) {
  return watts && reportedHs && unit === 'H/s' ? `${(watts / (reportedHs / 1e12)).toFixed(1)}\u202fJ/TH` : null;
}

function reportRows(report, subject) {
  const power = report.power_watts === null ? null : `${format.count(Math.round(report.power_watts))}\u202fW`;
  return [
    ['Hottest reading', report.hottest_celsius === null ? null : format.celsius(report.hottest_celsius)],
    ['Slowest fan', report.slowest_fan_rpm === null ? null : `${format.count(Math.round(report.slowest_fan_rpm))}\u202frpm`],
    ['Power', power],
    ['Efficiency', efficiency(report.power_watts, subject.reported_hs, subject.unit)],
    ['Boards', report.boards > 0 ? report.boards : null],
    ['Chips that answer', chips(report)],
    ['Running for', report.uptime_seconds === null ? null : format.duration(report.uptime_seconds * 1000)],
  ];
}

/** What is known, as a card. */
export function device({ place, report }, subject) {
  const group = (kind, value) => value && h('a', { href: subjectLink(subjectText(kind, [...subject.parts.slice(0, 2), value])) }, value);
  const rows = [
    ['Site', group('site', place.site)],
    ['Rack', place.rack],
    ['Subnet', group('subnet', place.subnet)],
    ['Model', group('model', place.model ?? report?.model)],
    ['Firmware', group('firmware', report?.firmware?.trim())],
    ['Nominal', place.nominal_hs && format.rate(place.nominal_hs, subject.unit)],
    ...(report ? reportRows(report, subject) : []),
  ].filter(([, value]) => value !== null && value !== undefined && value !== '');
  const old = report && now() !== null && now() - report.time_ms > STALE_MS;
  return h('section', { class: 'card', 'aria-label': 'Device' }, h('h2', {}, 'Device'),
    !report && h('p', { class: 'quiet' }, 'The device has told nothing about itself of late.'),
    report && h('p', { class: 'quiet' }, `as it said at ${format.time(report.time_ms)}${old ? ', which is long ago' : ''}`),
    h('dl', { class: 'facts' }, rows.map(([what, value]) => [h('dt', {}, what), h('dd', {}, value)])));
}
