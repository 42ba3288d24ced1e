/** Sheets of paper (ISO 216) and where the parts of a map lie on them, millimetres. */
import type { MapPaper } from '../contract/print.ts';

const SIZES: Record<MapPaper, readonly [short: number, long: number]> = {
  a4: [210, 297],
  a3: [297, 420],
  a2: [420, 594],
  a1: [594, 841],
  a0: [841, 1189],
};

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Sheet {
  width: number;
  height: number;
  /** Of type: 1 on A4, larger where one stands further away. */
  unit: number;
  title: Box;
  map: Box;
  /** Beside the map on a landscape sheet, below it on an upright one. */
  legend: Box;
  /** Scale bar, what the sheet is and where its data come from. */
  foot: Box;
}

const UNITS: Record<MapPaper, number> = { a4: 1, a3: 1.15, a2: 1.4, a1: 1.75, a0: 2.2 };
/** What office printers leave blank is less than that. */
const MARGIN = 10;
/** Numbers of the grid stand in it, around the map. */
const RIM = 4.5;

/** @param rows lines of the legend, about */
export function sheetOf(paper: MapPaper, landscape: boolean, subtitled: boolean, rows: number): Sheet {
  const [short, long] = SIZES[paper];
  const [width, height] = landscape ? [long, short] : [short, long];
  const unit = UNITS[paper];
  const title = { x: MARGIN, y: MARGIN, width: width - 2 * MARGIN, height: (subtitled ? 15 : 10.5) * unit };
  const footHeight = 23 * unit;
  const foot = { x: MARGIN, y: height - MARGIN - footHeight, width: width - 2 * MARGIN, height: footHeight };
  const rim = RIM * unit;
  const top = title.y + title.height;
  const between = { x: MARGIN + rim, y: top + rim, right: width - MARGIN - rim, bottom: foot.y - rim };
  const beside = 58 * unit;
  const columns = columnsIn(title.width, unit).count;
  const below = Math.min(90, 10 + Math.ceil(rows / columns) * LINE) * unit;
  const map = {
    x: between.x,
    y: between.y,
    width: between.right - between.x - (landscape ? beside : 0),
    height: between.bottom - between.y - (landscape ? 0 : below),
  };
  const legend = landscape
    ? { x: map.x + map.width + rim + 2 * unit, y: map.y, width: beside - 2 * unit, height: map.height }
    : { x: MARGIN, y: map.y + map.height + rim + unit, width: width - 2 * MARGIN, height: below - unit };
  return { width, height, unit, title, map, legend, foot };
}

const LINE = 4; // a line of the legend, millimetres on A4
const COLUMN = 43;
const GAP = 4;

/** Columns of a legend, millimetres. */
export function columnsIn(room: number, unit: number): { count: number; width: number; gap: number } {
  const gap = GAP * unit;
  const count = Math.max(1, Math.floor((room + gap) / ((COLUMN + GAP) * unit)));
  return { count, width: (room - (count - 1) * gap) / count, gap };
}
