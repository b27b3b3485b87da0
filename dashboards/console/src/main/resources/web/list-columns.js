// The columns of the lists of workers and accounts.
import { now } from '/clock.js';
import { h, name } from '/dom.js';
import * as format from '/format.js';
import { status, subjectLink } from '/parts.js';

function rateCell(view, unit) {
  if (view.state !== 'KNOWN') return h('span', { class: 'quiet' }, format.rateWords(view, unit));
  return [h('span', {}, format.rate(view.hashrate_hs, unit)), h('small', {}, format.interval(view, unit))];
}

const STATUS = { id: 'status', name: 'Status', cell: (row) => status(row.status) };
const RATES = [
  { id: 'quarter', name: '15 min', number: true, cell: (row) => rateCell(row.quarter, row.unit) },
  { id: 'hour', name: '1 h', number: true, cell: (row) => rateCell(row.hour, row.unit) },
  { id: 'day', name: '24 h', number: true, cell: (row) => rateCell(row.day, row.unit) },
];
const REJECTS = { id: 'rejects', name: 'Rejects', hint: 'Part of the last hour\'s shares that was stale or rejected', number: true, cell: (row) => format.percent(row.rejected_part) };
const LAST_SHARE = { id: 'last_share', name: 'Last share', number: true, cell: (row) => format.brief(row.last_share_ms, now()) };

/** The account, and under it where the worker stands and what it is. */
function place(row) {
  return [name(row.account), h('small', { class: 'place' }, [row.site, row.model].filter(Boolean).join(' · '))];
}

function reported(row) {
  if (!row.reported_hs) return '–';
  return [h('span', {}, format.rate(row.reported_hs, row.unit)),
    h('small', { title: 'effective as a part of reported' }, row.ratio === null ? '' : format.percent(row.ratio))];
}

function link(row, label, under) {
  return [h('a', { href: subjectLink(row.subject), tabindex: '-1' }, name(label)), h('small', { class: 'under' }, under)];
}

/** What each list is called, its columns, and what is said if it is empty. */
export const LISTS = {
  workers: {
    title: 'Workers',
    search: 'Search worker, account, site, model, firmware, server',
    columns: [
      STATUS,
      { id: 'worker', name: 'Worker', title: true, cell: (row) => link(row, row.worker, name(row.account)) },
      { id: 'account', name: 'Account', cell: place },
      ...RATES,
      { id: 'reported', name: 'Reported', number: true, cell: reported },
      REJECTS,
      { id: 'temperature', name: 'Temp.', hint: 'Hottest reading of the device', number: true, cell: (row) => format.celsius(row.hottest_celsius) },
      LAST_SHARE,
    ],
    statuses: true,
    none: 'No workers yet.',
    noMatch: 'No worker matches.',
  },
  accounts: {
    title: 'Accounts',
    search: 'Search account, pool',
    columns: [
      { id: 'account', name: 'Account', title: true, cell: (row) => link(row, row.account, `${row.pool} · ${row.algorithm}`) },
      { id: 'workers', name: 'Workers', number: true, cell: (row) => format.count(row.workers) },
      ...RATES,
      REJECTS,
      LAST_SHARE,
    ],
    statuses: false,
    none: 'No accounts yet.',
    noMatch: 'No account matches.',
  },
};
