// Elements from values. Strings always become text, never markup.

/** Makes an element: h('a', {class: 'x', href: '#/', onclick: f}, 'text', child). */
export function h(tag, props, ...children) {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) el.addEventListener(name.slice(2), value);
    else if (name === 'class') el.className = value;
    else el.setAttribute(name, value === true ? '' : String(value));
  }
  add(el, children);
  return el;
}

function add(el, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) add(el, child);
    else el.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** Replaces all children. A link or button that had the focus has it again if there is one like it. */
export function fill(el, ...children) {
  const focused = el.contains(document.activeElement) && el !== document.activeElement ? document.activeElement : null;
  const key = focused && focusKey(focused);
  el.replaceChildren();
  add(el, children);
  if (!key) return;
  [...el.querySelectorAll('a, button')].find((child) => focusKey(child) === key)?.focus({ preventScroll: true });
}

function focusKey(el) {
  return `${el.tagName} ${el.getAttribute('href') ?? el.dataset.key ?? el.textContent}`;
}

/** Sets the text of an element, and only if it differs, so that nothing is announced twice. */
export function text(el, value) {
  if (el.textContent !== value) el.textContent = value;
}

const ENDING = 6;
const SHORT_ENOUGH = 16;

/** A name on one line: what does not fit is left out of its middle, and stands in its title. */
export function name(value) {
  const letters = [...new Intl.Segmenter().segment(value)].map((part) => part.segment);
  if (letters.length <= SHORT_ENOUGH) return h('span', { class: 'name short', title: value }, value);
  return h('span', { class: 'name', title: value },
    h('span', { class: 'name-start' }, letters.slice(0, -ENDING).join('')),
    h('span', { class: 'name-end' }, letters.slice(-ENDING).join('')));
}
