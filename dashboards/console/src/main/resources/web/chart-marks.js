// What is drawn on a chart besides its lines: what is usual, what detectors expected, and the times of events.

const TONES = { bad: '--bad', warn: '--warn', none: '--muted', block: '--ok', plan: '--bar' };

function colour(token) {
  return getComputedStyle(document.documentElement).getPropertyValue(token).trim();
}

function clipped(u, draw) {
  const { left, top, width, height } = u.bbox;
  u.ctx.save();
  u.ctx.beginPath();
  u.ctx.rect(left, top, width, height);
  u.ctx.clip();
  draw(u.ctx, { left, top, width, height });
  u.ctx.restore();
}

function x(u, ms) {
  return u.valToPos(ms / 1000, 'x', true);
}

/** Shades the spans {fromMs, toMs, tone}; drawn below the lines. */
export function shade(u, spans) {
  clipped(u, (pen, { top, height }) => {
    for (const { fromMs, toMs, tone } of spans) {
      const from = x(u, fromMs);
      pen.fillStyle = colour(TONES[tone]);
      pen.globalAlpha = 0.12;
      pen.fillRect(from, top, Math.max(2 * devicePixelRatio, x(u, toMs) - from), height);
      pen.globalAlpha = 0.9;
      pen.fillRect(from, top, 2 * devicePixelRatio, 7 * devicePixelRatio);
    }
  });
}

function level(u, pen, hashrateHs, from, to) {
  const y = u.valToPos(hashrateHs, 'y', true);
  pen.beginPath();
  pen.moveTo(from, y);
  pen.lineTo(to, y);
  pen.stroke();
}

/** Draws the usual hashrate over all of the chart, and what a detector expected over the time of its finding. */
export function levels(u, usualHs, spans) {
  clipped(u, (pen, { left, width }) => {
    pen.lineWidth = 1.5 * devicePixelRatio;
    pen.setLineDash([2 * devicePixelRatio, 4 * devicePixelRatio]);
    pen.strokeStyle = colour('--muted');
    if (usualHs !== null) level(u, pen, usualHs, left, left + width);
    pen.setLineDash([]);
    for (const { fromMs, toMs, tone, expectedHs } of spans) {
      if (!(expectedHs > 0)) continue;
      pen.strokeStyle = colour(TONES[tone]);
      level(u, pen, expectedHs, x(u, fromMs), x(u, toMs));
    }
  });
}
