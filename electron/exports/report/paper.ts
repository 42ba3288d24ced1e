/** Sheets of paper (ISO 216) and the frame of the map on them, millimetres. */
import type { Paper } from '../../contract/plan-report.ts';

const SIZES: Record<Paper, readonly [short: number, long: number]> = { a4: [210, 297], a3: [297, 420] };

export interface Sheet {
  paper: Paper;
  landscape: boolean;
  width: number;
  height: number;
  margin: { top: number; right: number; bottom: number; left: number };
  /** The map stands on a page of its own with its heading, legend and scale under it. */
  map: { width: number; height: number };
}

/** The left margin is wider, for binding. */
const MARGIN = { top: 16, right: 15, bottom: 18, left: 20 };
/** Heading above the map; legend, scale bar and caption below, which take more on a narrow sheet. */
const ABOVE = 14;
const BELOW = { a4: 62, a3: 56 } as const;

export function sheetOf(paper: Paper, landscape: boolean): Sheet {
  const [short, long] = SIZES[paper];
  const [width, height] = landscape ? [long, short] : [short, long];
  return {
    paper,
    landscape,
    width,
    height,
    margin: MARGIN,
    map: {
      width: width - MARGIN.left - MARGIN.right,
      height: height - MARGIN.top - MARGIN.bottom - ABOVE - BELOW[paper],
    },
  };
}
