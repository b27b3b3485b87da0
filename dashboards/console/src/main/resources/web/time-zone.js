// In which zone a person wants to read times; kept in this browser.
import { h } from '/dom.js';
import * as format from '/format.js';

const KEY = 'hashbeat.zone';

function kept() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function keep(zone) {
  try {
    if (zone) localStorage.setItem(KEY, zone);
    else localStorage.removeItem(KEY);
  } catch {
    // then it holds until the page is left
  }
}

/** Takes the zone that was chosen before; one that is no zone any more is forgotten. */
export function restoreZone() {
  if (!format.setZone(kept())) keep(null);
}

/** A choice of zones; calls changed() when another one is taken. */
export function zoneChoice(changed) {
  const current = format.chosenZone() ?? '';
  const others = Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC');
  const option = (value, words) => h('option', { value, selected: value === current }, words);
  return h('select', { class: 'choice', 'aria-label': 'Time zone', id: 'zone-choice', onchange: (event) => {
    const zone = event.target.value || null;
    if (!format.setZone(zone)) return;
    keep(zone);
    changed();
  } }, option('', 'this browser\u2019s zone'), option('UTC', 'UTC'), others.map((zone) => option(zone, zone)));
}
