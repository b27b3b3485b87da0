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

/** Replaces all children. */
export function fill(el, ...children) {
  el.replaceChildren();
  add(el, children);
}

/** Sets the text of an element, and only if it differs, so that nothing is announced twice. */
export function text(el, value) {
  if (el.textContent !== value) el.textContent = value;
}
