// The fleet map on a canvas: only what is in sight is drawn, however long the map is. Reached and walked by keys too.
import { h, text } from '/dom.js';
import { COLOURS, palette, statusOf } from '/map-colours.js';
import { cellAt, fitting, layout, place, SIZES, step } from '/map-layout.js';

const MARKED = 5;
const KEYS = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']);

export class MapCanvas {
  #map = null;
  #names = [];
  #colour = COLOURS.health;
  #layout = null;
  #size = 0;
  #active = -1;
  #frame = 0;
  #tell;
  #open;
  #canvas = h('canvas', { class: 'map-canvas', 'aria-hidden': 'true' });
  #space = h('div', { class: 'map-space' }, this.#canvas);
  #said = h('p', { class: 'sr-only', role: 'status', 'aria-live': 'polite' });
  #scheme = matchMedia('(prefers-color-scheme: dark)');
  #redraw = () => this.#later();
  #observer = new ResizeObserver(() => this.#arrange());
  element;

  /** tell(cell or -1, x, y) when a cell is looked at; open(cell) when one is chosen; words(cell) are what is said of it. */
  constructor({ tell, open, words }) {
    this.#tell = (cell, x, y) => {
      if (cell >= 0) text(this.#said, words(cell));
      tell(cell, x, y);
    };
    this.#open = open;
    this.element = h('div', { class: 'map-scroll', tabindex: '0', role: 'application', 'aria-roledescription': 'map of cells',
      'aria-label': 'Fleet map: arrow keys go from worker to worker, Enter opens, plus and minus zoom',
      onscroll: () => this.#later(), onkeydown: (event) => this.#key(event),
      onmousemove: (event) => this.#pointed(event), onmouseleave: () => this.#tell(-1), onclick: (event) => this.#clicked(event),
      onfocus: () => this.#later(), onblur: () => this.#later() }, this.#space, this.#said);
    this.#observer.observe(this.element);
    this.#scheme.addEventListener('change', this.#redraw);
  }

  destroy() {
    cancelAnimationFrame(this.#frame);
    this.#observer.disconnect();
    this.#scheme.removeEventListener('change', this.#redraw);
  }

  /** Shows a map; names are those of the groups. */
  show(map, names, colour) {
    this.#map = map;
    this.#names = names;
    this.#colour = colour;
    this.#active = Math.min(this.#active, map.statuses.length - 1);
    this.#arrange();
  }

  /** One size up or down; 0 makes all fit again. */
  zoom(way) {
    if (!this.#layout) return;
    const at = SIZES.indexOf(this.#layout.size);
    this.#size = way === 0 ? 0 : SIZES[Math.max(0, Math.min(SIZES.length - 1, at + way))];
    this.#arrange();
    if (this.#active >= 0) this.#reveal();
  }

  #arrange() {
    const width = this.element.clientWidth;
    const height = this.element.clientHeight;
    if (!this.#map || width === 0) return;
    this.#layout = this.#size === 0 ? fitting(this.#map.groups, width, height) : layout(this.#map.groups, width, this.#size);
    this.#space.style.height = `${Math.max(this.#layout.height, 1)}px`;
    const ratio = devicePixelRatio || 1;
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(height * ratio);
    this.#canvas.style.width = `${width}px`;
    this.#canvas.style.height = `${height}px`;
    this.#draw();
  }

  #later() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    if (!this.#layout) return;
    const pen = this.#canvas.getContext('2d');
    const ratio = devicePixelRatio || 1;
    const top = this.element.scrollTop;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    pen.translate(0, -top);
    const style = getComputedStyle(document.documentElement);
    const ink = style.getPropertyValue('--text').trim();
    const colours = palette(this.#colour);
    const bottom = top + this.element.clientHeight;
    let drawn = 0;
    for (const block of this.#layout.blocks) {
      if (block.y + block.height < top || block.y - 20 > bottom) continue;
      if (this.#layout.head > 0) this.#title(pen, block, ink);
      drawn += this.#cells(pen, block, colours, top, bottom);
    }
    this.#outline(pen, ink);
    this.#canvas.dataset.drawn = String(drawn);
    this.#canvas.dataset.size = String(this.#layout.size);
  }

  #title(pen, block, ink) {
    pen.fillStyle = ink;
    pen.font = '600 12px system-ui, sans-serif';
    pen.save();
    pen.beginPath();
    pen.rect(block.x, block.y - 20, block.width, 20);
    pen.clip();
    pen.fillText(this.#names[block.group], block.x, block.y - 6);
    pen.restore();
  }

  #cells(pen, block, colours, top, bottom) {
    const { size } = this.#layout;
    const side = size > 4 ? size - 1 : size - 0.5;
    const from = Math.max(0, Math.floor((top - block.y) / size)) * block.columns;
    const to = Math.min(block.cells, Math.ceil((bottom - block.y) / size) * block.columns);
    for (let i = from; i < to; i++) {
      const cell = block.first + i;
      const x = block.x + (i % block.columns) * size;
      const y = block.y + Math.floor(i / block.columns) * size;
      pen.fillStyle = colours[this.#colour.of(this.#map, cell)];
      pen.fillRect(x, y, side, side);
      if (side >= MARKED) this.#mark(pen, statusOf(this.#map, cell), x, y, side);
    }
    return Math.max(0, to - from);
  }

  /** What is ill has a shape too, for those who do not tell colours apart. */
  #mark(pen, status, x, y, side) {
    if (status !== 'SILENT' && status !== 'ANOMALY') return;
    pen.strokeStyle = 'rgb(0 0 0 / 75%)';
    pen.lineWidth = Math.max(1, side / 8);
    pen.beginPath();
    pen.moveTo(x + 1, y + side - 1);
    pen.lineTo(x + side - 1, y + 1);
    if (status === 'SILENT') {
      pen.moveTo(x + 1, y + 1);
      pen.lineTo(x + side - 1, y + side - 1);
    }
    pen.stroke();
  }

  #outline(pen, ink) {
    if (this.#active < 0 || document.activeElement !== this.element) return;
    const { x, y } = place(this.#layout, this.#active);
    pen.strokeStyle = ink;
    pen.lineWidth = 2;
    pen.strokeRect(x - 1.5, y - 1.5, this.#layout.size + 2, this.#layout.size + 2);
  }

  #at(event) {
    const box = this.element.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    return { cell: this.#layout ? cellAt(this.#layout, x, y + this.element.scrollTop) : -1, x, y };
  }

  #pointed(event) {
    const { cell, x, y } = this.#at(event);
    this.#tell(cell, x, y);
  }

  #clicked(event) {
    const { cell } = this.#at(event);
    if (cell >= 0) this.#open(cell);
  }

  #key(event) {
    if (!this.#layout || this.#layout.cells === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (KEYS.has(event.key)) this.#go(this.#active < 0 ? 0 : step(this.#layout, this.#active, event.key));
    else if (event.key === 'Enter' && this.#active >= 0) this.#open(this.#active);
    else if (event.key === '+' || event.key === '=') this.zoom(1);
    else if (event.key === '-') this.zoom(-1);
    else if (event.key === '0') this.zoom(0);
    else return;
    event.preventDefault();
  }

  #go(cell) {
    this.#active = cell;
    this.#reveal();
    const { x, y } = place(this.#layout, cell);
    this.#tell(cell, x + this.#layout.size, y - this.element.scrollTop + this.#layout.size);
    this.#draw();
  }

  #reveal() {
    const { y } = place(this.#layout, this.#active);
    const { scrollTop, clientHeight } = this.element;
    if (y - 24 < scrollTop) this.element.scrollTop = Math.max(0, y - 24);
    else if (y + this.#layout.size > scrollTop + clientHeight) this.element.scrollTop = y + this.#layout.size - clientHeight + 4;
  }
}
