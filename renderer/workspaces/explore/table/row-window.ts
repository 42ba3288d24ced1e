/**
 * Which rows of a long list are on screen. Rows have one height. Browsers hold elements up to some 33 million
 * pixels (Chromium 33,554,428; Firefox 17,895,697), so a longer list is drawn in a shorter box: its scroll bar
 * then moves many pixels of the list at once, and the list moves by whole rows.
 */
export const ROW = 32; // pixels
export const TALLEST = 15_000_000; // pixels, under the limit of every browser

export interface RowWindow {
  /** Height of the scrolled box in pixels. */
  height: number;
  /** Pixels of the list for each pixel of the scroll bar; 1 for lists that fit. */
  scale: number;
  /** First and last row in sight, both included; last is -1 when there are none. */
  first: number;
  last: number;
  /** Pixels of the list above the top edge. */
  offset: number;
}

/** @param view height of the visible part, below the header, in pixels */
export function rowWindow(total: number, scrollTop: number, view: number, tallest = TALLEST): RowWindow {
  const full = total * ROW;
  const height = Math.min(full, tallest);
  const hidden = Math.max(0, full - view);
  const scale = height < full ? hidden / Math.max(1, height - view) : 1;
  const smooth = Math.min(hidden, Math.max(0, scrollTop * scale));
  const atEnd = smooth >= hidden - 0.5;
  const offset = scale === 1 || atEnd ? smooth : Math.floor(smooth / ROW) * ROW;
  const first = Math.floor(offset / ROW);
  return { height, scale, first, last: Math.min(total, Math.ceil((offset + view) / ROW)) - 1, offset };
}

/** The scroll position that shows a row whole, moving as little as possible. */
export function scrollTopFor(index: number, total: number, scrollTop: number, view: number, tallest = TALLEST): number {
  const { scale, offset } = rowWindow(total, scrollTop, view, tallest);
  const top = index * ROW;
  if (top >= offset && top + ROW <= offset + view) return scrollTop;
  const wanted = top < offset ? top : top + ROW - view;
  // Whole rows are dropped from a scaled position, so aim one row further when going down.
  return (scale === 1 ? wanted : top < offset ? wanted : wanted + ROW - 1) / scale;
}
