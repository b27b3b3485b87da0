// Where the cells of the fleet map are: blocks of cells, one for each group, on shelves from left to right.

/** Blocks under their names; or close together without, if there are too many groups for names. */
const TITLED = { head: 20, gap: 10, narrowest: 96 };
const DENSE = { head: 0, gap: 4, narrowest: 0 };
const READABLE = 5;
/** How much wider than high a block may be, the best first. */
const SHAPES = [2.2, 1.4, 1, 4, 8, Infinity];

/** Sizes of a cell, with its gap, in pixels. */
export const SIZES = [3, 4, 5, 6, 7, 8, 10, 12, 15, 19, 24, 30, 38];

/** Blocks {group, first, cells, columns, x, y} and the height of all. */
export function layout(groups, width, size, shape = SHAPES[0], { head, gap, narrowest } = TITLED) {
  const most = Math.max(1, Math.floor(width / size));
  const blocks = [];
  let x = 0;
  let y = 0;
  let shelf = 0;
  let first = 0;
  groups.forEach((group, i) => {
    if (group.cells === 0) return;
    const columns = columnsOf(group.cells, most, shape, Math.ceil(narrowest / size));
    const height = head + Math.ceil(group.cells / columns) * size;
    if (x > 0 && x + columns * size > width) {
      x = 0;
      y += shelf + gap;
      shelf = 0;
    }
    blocks.push({ group: i, first, cells: group.cells, columns, x, y: y + head, width: columns * size, height: height - head });
    x += columns * size + gap;
    shelf = Math.max(shelf, height);
    first += group.cells;
  });
  return { blocks, size, width, head, height: y + shelf, cells: first };
}

function columnsOf(cells, most, shape, least) {
  const wide = shape === Infinity ? most : Math.ceil(Math.sqrt(cells * shape));
  return Math.min(most, Math.max(wide, least));
}

function largest(groups, width, height, style) {
  for (const size of [...SIZES].reverse()) {
    for (const shape of SHAPES) {
      const found = layout(groups, width, size, shape, style);
      if (found.height <= height) return found;
    }
  }
  return null;
}

/** The layout with the largest cells of which all fit the height, in whatever shape; the one with the smallest if none does. */
export function fitting(groups, width, height) {
  const titled = largest(groups, width, height, TITLED);
  if (titled && titled.size >= READABLE) return titled;
  return largest(groups, width, height, DENSE) ?? titled ?? layout(groups, width, SIZES[0], SHAPES[0], DENSE);
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
