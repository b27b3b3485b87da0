// Subjects as text: how they are written in links, and what they are called.

/** Kinds that are made up of workers and have no samples of their own. */
export const GROUPS = new Set(['site', 'model', 'firmware', 'subnet']);

/** A name part as it stands in the text of a subject. */
export function escaped(part) {
  return part.replace(/[^A-Za-z0-9._~:@+-]/gu, (letter) =>
    [...new TextEncoder().encode(letter)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''));
}

/** subjectText('site', ['p', 'sha256d', 'hall 1']) -> 'site/p/sha256d/hall%201'. */
export function subjectText(kind, parts) {
  return [kind, ...parts.map(escaped)].join('/');
}

/** 'site' for 'site/p/sha256d/hall%201'. */
export function kindOf(subject) {
  return subject.split('/')[0];
}
