// Where the cells of the fleet map are: blocks of cells, one for each group, on shelves from left to right.

const HEAD = 20;
const GAP = 10;
/** A block is wider than high, and never so narrow that its name cannot be read. */
const SHAPE = 2.2;
const NARROWEST = 96;

/** Sizes of a cell, with its gap, in pixels. */
export const SIZES = [3, 4, 5, 6, 7, 8, 10, 12, 15, 19, 24, 30, 38];

/** Blocks {group, first, cells, columns, x, y} and the height of all. */
export function layout(groups, width, size) {
  const most = Math.max(1, Math.floor(width / size));
  const blocks = [];
  let x = 0;
  let y = 0;
  let shelf = 0;
  let first = 0;
  groups.forEach((group, i) => {
    if (group.cells === 0) return;
    const columns = Math.min(most, Math.max(Math.ceil(Math.sqrt(group.cells * SHAPE)), Math.ceil(NARROWEST / size)));
    const height = HEAD + Math.ceil(group.cells / columns) * size;
    if (x > 0 && x + columns * size > width) {
      x = 0;
      y += shelf + GAP;
      shelf = 0;
    }
    blocks.push({ group: i, first, cells: group.cells, columns, x, y: y + HEAD, width: columns * size, height: height - HEAD });
    x += columns * size + GAP;
    shelf = Math.max(shelf, height);
    first += group.cells;
  });
  return { blocks, size, width, height: y + shelf, cells: first };
}

/** The layout with the largest cells that fits the height; with the smallest if none does. */
export function fitting(groups, width, height) {
  let best = null;
  for (const size of SIZES) {
    const next = layout(groups, width, size);
    if (best && next.height > height) return best;
    best = next;
  }
  return best;
}

/** The block of a cell. */
export function blockOf({ blocks }, cell) {
  return blocks.find((block) => cell >= block.first && cell < block.first + block.cells);
}

/** Upper left corner of a cell. */
export function place(map, cell) {
  const block = blockOf(map, cell);
  const i = cell - block.first;
  return { x: block.x + (i % block.columns) * map.size, y: block.y + Math.floor(i / block.columns) * map.size };
}

/** The cell at a point; -1 if there is none. */
export function cellAt({ blocks, size }, x, y) {
  const block = blocks.find((each) => x >= each.x && x < each.x + each.width && y >= each.y && y < each.y + each.height);
  if (!block) return -1;
  const i = Math.floor((y - block.y) / size) * block.columns + Math.floor((x - block.x) / size);
  return i < block.cells ? block.first + i : -1;
}

/** The cell that an arrow key leads to: along the row and on to the next, up and down to the nearest. */
export function step(map, cell, key) {
  const last = map.cells - 1;
  switch (key) {
    case 'ArrowRight': return Math.min(last, cell + 1);
    case 'ArrowLeft': return Math.max(0, cell - 1);
    case 'Home': return 0;
    case 'End': return last;
    default: return vertical(map, cell, key === 'ArrowDown' ? 1 : -1);
  }
}

function vertical(map, cell, way) {
  const { x, y } = place(map, cell);
  const middle = x + map.size / 2;
  for (let next = y + map.size / 2 + way * map.size; next > -map.size && next < map.height + map.size; next += way * map.size) {
    const found = nearest(map, middle, next);
    if (found >= 0 && found !== cell) return found;
  }
  return cell;
}

/** The cell of that height that is the nearest to the left or right; -1 if there is none at that height. */
function nearest(map, x, y) {
  let best = -1;
  let distance = Infinity;
  for (const block of map.blocks) {
    if (y < block.y || y >= block.y + block.height) continue;
    const row = Math.floor((y - block.y) / map.size);
    const inRow = Math.min(block.columns, block.cells - row * block.columns);
    const column = Math.max(0, Math.min(inRow - 1, Math.floor((x - block.x) / map.size)));
    const off = Math.abs(block.x + (column + 0.5) * map.size - x);
    if (inRow > 0 && off < distance) {
      best = block.first + row * block.columns + column;
      distance = off;
    }
  }
  return best;
}
