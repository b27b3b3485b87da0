// What the colour of a cell says: health, effective against reported, or temperature. In steps, each with words.
import * as format from '/format.js';

const STATUS_KEYS = ['HASHING', 'SPARSE', 'NO_DATA', 'ANOMALY', 'SILENT'];
const UNKNOWN = { words: 'not known', token: '--cell-none' };

/** Steps of a scale: below the bound of the first it is the first, and so on. */
function scale(bounds, tokens, words) {
  const steps = [...tokens.map((token, i) => ({ token, words: words(bounds[i - 1], bounds[i]) })), UNKNOWN];
  return { steps, of: (value) => (value === null ? tokens.length : bounds.filter((bound) => value >= bound).length) };
}

const between = (unit) => (low, high) =>
  (low === undefined ? `below ${high}` : high === undefined ? `${low} and more` : `${low} – ${high}`) + unit;

const RATIO = scale([50, 80, 95, 106], ['--cell-bad', '--cell-hot', '--cell-warm', '--cell-ok', '--cell-cold'], between('\u202f%'));
const HEAT = scale([50, 60, 70, 80, 90], ['--cell-cold', '--cell-cool', '--cell-ok', '--cell-warm', '--cell-hot', '--cell-bad'], between('\u202f°C'));
const HEALTH_TOKENS = ['--cell-ok', '--cell-cool', '--cell-none', '--cell-warm', '--cell-bad'];

/** By what cells are coloured: a name, its steps, and the step of a cell of the map. */
export const COLOURS = {
  health: {
    name: 'health',
    steps: STATUS_KEYS.map((key, i) => ({ token: HEALTH_TOKENS[i], words: format.STATUS[key][2], status: key })),
    of: (map, cell) => map.statuses.charCodeAt(cell) - 48,
  },
  ratio: { name: 'effective / reported', steps: RATIO.steps, of: (map, cell) => RATIO.of(map.ratios[cell]) },
  temperature: { name: 'temperature', steps: HEAT.steps, of: (map, cell) => HEAT.of(map.celsius[cell]) },
};

/** Status of a cell. */
export function statusOf(map, cell) {
  return STATUS_KEYS[map.statuses.charCodeAt(cell) - 48];
}

/** Colours of the steps as the style sheet has them now, light or dark. */
export function palette({ steps }) {
  const style = getComputedStyle(document.documentElement);
  return steps.map(({ token }) => style.getPropertyValue(token).trim());
}

/** How many cells are in which step. */
export function counts(colour, map) {
  const found = colour.steps.map(() => 0);
  for (let cell = 0; cell < map.statuses.length; cell++) found[colour.of(map, cell)]++;
  return found;
}
