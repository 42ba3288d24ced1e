/** What the index of an atlas draws over its map: each page's number where its sheet lies, and the list of pages. */

import type { PrintWish } from '../contract/print.ts';
import { bboxOf } from '../domain/measure.ts';
import type { AtlasPage } from './atlas.ts';
import { frameSheet } from './frame.ts';
import type { Row } from './legend.ts';
import type { Shape } from './shapes.ts';

export function indexMarks(wish: PrintWish, pages: readonly AtlasPage[]): Shape[] {
  const { frame, sheet } = frameSheet(wish);
  const { unit } = sheet;
  return pages.flatMap(({ geometry, wish: own }, i): Shape[] => {
    const { corners } = frameSheet(own).facts;
    const ring = corners.flatMap((corner) => frame.at(corner));
    const [west, south, east, north] = bboxOf(geometry);
    const [x, y] = frame.at([(west + east) / 2, (south + north) / 2]);
    return [
      { kind: 'path', closed: true, parts: [ring], stroke: '#1d5fa8', width: 0.3 * unit, opacity: 0.8 },
      { kind: 'circle', x, y, r: 3.1 * unit, fill: '#1d5fa8', stroke: '#ffffff', width: 0.3 * unit },
      { kind: 'text', x, y, text: String(i + 2), size: 3 * unit, fill: '#ffffff', anchor: 'middle', bold: true },
    ];
  });
}

export function indexRows(pages: readonly AtlasPage[]): Row[] {
  return pages.map(({ name }, i) => ({ weight: 'entry', text: name, figure: String(i + 2) }));
}
