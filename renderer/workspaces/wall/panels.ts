/** What a window shows of a wall that is put together from panels, and where on them things stand. Pure. */
import { ONE_PANEL, type WallScreenSetup } from '../../../electron/contract/wall-screen.ts';
import { ASSUMED } from '../../../electron/domain/legibility.ts';

/** CSS pixels. */
export type Size = readonly [width: number, height: number];

/** One picture for itself. */
export interface Picture {
  kind: 'picture';
  /** Metres: to the farthest viewer, and across this picture. */
  screen: { distance: number; width: number };
  size: Size;
  /** Ids of the scenes shown; empty shows all. */
  scenes: readonly string[];
}

/** A picture over several panels, or a window's part of it. Nothing that is read lies across two of them. */
export interface Panels {
  kind: 'panels';
  screen: { distance: number; width: number };
  columns: number;
  rows: number;
  panel: Size;
  /** Pixels of the picture hidden between two panels. */
  gap: number;
  /** The whole picture with what is hidden. */
  whole: Size;
  /** From the corner of the whole picture to that of the window. */
  at: Size;
  /** The one panel that the window is on, from 0; null where it is on all. */
  only: number | null;
}

/** An address that names a panel which the wall has not got. */
export interface NoPanel {
  kind: 'none';
  panels: number;
}

export type View = Picture | Panels | NoPanel;

/**
 * @param window the window's size
 * @param number of the panel in the page's address, from 1; null where it names none
 */
export function viewOf(setup: WallScreenSetup | null, window: Size, number: number | null): View {
  const { distance, width, grid = ONE_PANEL, panels = [] } = setup ?? { ...ASSUMED };
  const { columns, rows, windows } = grid;
  const count = windows === 'one' ? 1 : columns * rows;
  const screen = { distance, width };
  if (number !== null && number > count) return { kind: 'none', panels: count };
  if (columns * rows === 1) return { kind: 'picture', screen, size: window, scenes: [] };
  const [across, down] = window;
  if (windows === 'apart') {
    if (number === null) return { kind: 'picture', screen, size: window, scenes: [] };
    const own = { distance, width: panelWidth(width, grid) };
    return { kind: 'picture', screen: own, size: window, scenes: panels[number - 1]?.scenes ?? [] };
  }
  if (windows === 'one' || number === null) {
    const panel = [across / columns, down / rows] as const;
    return { kind: 'panels', screen, columns, rows, panel, gap: 0, whole: window, at: [0, 0], only: null };
  }
  const gap = (across * grid.gap) / 1000 / panelWidth(width, grid);
  const [column, row] = [(number - 1) % columns, Math.floor((number - 1) / columns)];
  return {
    kind: 'panels',
    screen,
    columns,
    rows,
    panel: window,
    gap,
    whole: [columns * across + (columns - 1) * gap, rows * down + (rows - 1) * gap],
    at: [column * (across + gap), row * (down + gap)],
    only: number - 1,
  };
}

/** Metres of picture on one panel; frames that would leave nothing of it do not count. */
export function panelWidth(width: number, { columns, gap }: { columns: number; gap: number }): number {
  const left = width - ((columns - 1) * gap) / 1000;
  return Math.max(left, width / 2) / columns;
}

/** What stands on which panel, from 0: side is the clock, the ranking and, where it has no panel of its own, the course. */
export interface Deal {
  figures: number;
  side: number;
  course: number | null;
  ticker: number;
}

export function dealt({ columns, rows }: Pick<Panels, 'columns' | 'rows'>): Deal {
  const bottom = (rows - 1) * columns;
  if (columns === 1) return { figures: 0, side: bottom, course: null, ticker: bottom };
  return {
    figures: 0,
    side: columns - 1,
    course: rows > 1 ? bottom + columns - 1 : null,
    ticker: columns > 2 ? bottom + 1 : rows > 1 ? bottom : 1,
  };
}

/** Lengths on a panel in em of the wall's unit. */
export interface Fit {
  pad: number;
  figures: number;
  side: number;
  /** Height of a course that has a panel of its own; null for all of it. */
  course: number | null;
  /** How much of a panel's height figures and what is beside take. */
  share: number;
}

/** As much as the parts want, but never more than a panel has. */
export function fitOf({ panel: [width, height] }: Pick<Panels, 'panel'>, unit: number): Fit {
  const [across, down] = [width / unit, height / unit];
  const pad = down < 18 ? 0.4 : down < 27 ? 0.6 : 0.9;
  const room = across - 2 * pad;
  const low = down < 27;
  return {
    pad,
    figures: Math.min(low || across < down ? 35 : 21.5, room),
    side: Math.min(18, room),
    course: low ? null : 16,
    share: across < down ? 0.5 : 1, // the map has the rest of an upright one
  };
}

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Where a panel lies in the whole picture, CSS pixels. */
export function panelBox({ columns, panel: [width, height], gap }: Panels, n: number): Box {
  return {
    left: (n % columns) * (width + gap),
    top: Math.floor(n / columns) * (height + gap),
    width,
    height,
  };
}

const LINE = 4.6; // em that the line at the bottom takes, with its legend below

/** What is kept from the map, in the whole picture. */
export function taken(view: Panels, unit: number): Box[] {
  const deal = dealt(view);
  const fit = fitOf(view, unit);
  const em = (n: number) => n * unit;
  const at = (n: number, part: (box: Box) => Partial<Box>): Box => {
    const box = panelBox(view, n);
    return { ...box, ...part(box) };
  };
  const onRight = (box: Box) => ({
    left: box.left + box.width - em(fit.side + fit.pad),
    width: em(fit.side + fit.pad),
  });
  const high = ({ height }: Box) => ({ height: height * fit.share });
  const line = at(deal.ticker, (box) => ({ top: box.top + box.height - em(LINE), height: em(LINE) }));
  const parts = [
    at(deal.figures, (box) => ({ ...high(box), width: em(fit.figures + fit.pad) })),
    at(deal.side, (box) => ({
      ...high(box),
      ...onRight(box),
      // In a column of panels at the bottom, so that what is free is in one piece.
      top: view.columns === 1 ? box.top + box.height * (1 - fit.share) : box.top,
    })),
    line,
  ];
  if (deal.course !== null) parts.push(at(deal.course, onRight));
  return parts;
}

/** The part of the whole picture in which the map is seen best: nothing stands there. */
export function middleOf(view: Panels, unit: number): Box {
  const boxes = taken(view, unit);
  const [width, height] = view.whole;
  const xs = edges(
    boxes.flatMap((b) => [b.left, b.left + b.width]),
    width,
  );
  const ys = edges(
    boxes.flatMap((b) => [b.top, b.top + b.height]),
    height,
  );
  let best: Box = { left: 0, top: 0, width, height };
  let most = 0;
  for (const left of xs)
    for (const right of xs)
      for (const top of ys)
        for (const bottom of ys) {
          const box = { left, top, width: right - left, height: bottom - top };
          if (box.width <= 0 || box.height <= 0 || boxes.some((b) => meet(b, box))) continue;
          // A city is about as high as wide; of those that show it nearly as large, the wider.
          const worth = Math.min(box.width, box.height * 1.4) + box.width * 0.1;
          if (worth > most) [best, most] = [box, worth];
        }
  return best;
}

function edges(of: readonly number[], end: number): number[] {
  return [...new Set([0, ...of, end])].filter((x) => x >= 0 && x <= end);
}

/** Whether two boxes share more than an edge. */
export function meet(a: Box, b: Box): boolean {
  const across = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const down = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return across > 0.5 && down > 0.5;
}
