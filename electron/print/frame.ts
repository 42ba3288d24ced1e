/** Which piece of ground a sheet shows, and where on the sheet a place lies. */
import type { Position } from 'geojson';
import { createPlane } from '../analysis/plane.ts';
import { ZhituError } from '../contract/errors.ts';
import type { PrintWish, SheetFacts } from '../contract/print.ts';
import { LAYER_SPECS } from '../domain/layers.ts';
import type { BBox } from '../domain/measure.ts';
import type { MapFrame } from '../exports/report/map-frame.ts';
import { fittingScale, onPaper } from '../exports/report/scale.ts';
import { type Sheet, sheetOf } from './paper.ts';

export interface Framed {
  sheet: Sheet;
  /** Millimetres right and down from the sheet's corner, unlike in reports. */
  frame: MapFrame & { x: number; y: number };
  facts: SheetFacts;
  /** Longitude and latitude of a place on the sheet. */
  ground(x: number, y: number): [lon: number, lat: number];
}

/** Nothing is drawn larger than that by itself, 1:N. */
const LARGEST = 500;
/** A sheet shows a city or its surroundings: further out a plane is no map. */
const WIDEST = 400_000; // metres from the middle

/** Throws print_empty where neither a place nor an extent is given, bad_request where the sheet shows too much. */
export function frameSheet(
  wish: Pick<PrintWish, 'paper' | 'landscape' | 'centre' | 'bbox' | 'scale' | 'subtitle' | 'layers' | 'analysis'>,
): Framed {
  const sheet = sheetOf(wish.paper, wish.landscape, wish.subtitle !== '', legendLines(wish));
  const { x, y, width, height } = sheet.map;
  const box = wish.bbox;
  const centre = wish.centre ?? (box ? ([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] as const) : null);
  if (!centre) throw new ZhituError('print_empty');
  const plane = createPlane(centre[0], centre[1]);
  const scale = wish.scale ?? (box ? fittingScale(sizeOf(box, plane), sheet.map, LARGEST) : null);
  if (scale === null) throw new ZhituError('print_empty');
  const metres = (mm: number) => (mm * scale) / 1000;
  if (metres(Math.hypot(width, height) / 2) > WIDEST) {
    throw new ZhituError('bad_request', { detail: 'scale: the sheet shows more than a map of a city can' });
  }
  const ground = (px: number, py: number) =>
    plane.unproject(metres(px - x - width / 2), metres(y + height / 2 - py)) as [number, number];
  const corners = [ground(x, y), ground(x + width, y), ground(x + width, y + height), ground(x, y + height)];
  const lons = corners.map(([lon]) => lon);
  const lats = [...corners, ground(x + width / 2, y), ground(x + width / 2, y + height)].map(([, lat]) => lat);
  const frame = {
    scale,
    x,
    y,
    width,
    height,
    box: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)] as BBox,
    at([lon = 0, lat = 0]: Position): [number, number] {
      const p = plane.project([lon], [lat]);
      return [x + width / 2 + onPaper(p.x[0] as number, scale), y + height / 2 - onPaper(p.y[0] as number, scale)];
    },
  };
  const facts = { scale, centre: [...centre] as [number, number], corners, width: sheet.width, height: sheet.height };
  return { sheet, frame, facts, ground };
}

function sizeOf([west, south, east, north]: BBox, plane: ReturnType<typeof createPlane>) {
  const p = plane.project([west, east, west, east], [south, south, north, north]);
  const span = (values: Float64Array) => Math.max(...values) - Math.min(...values);
  return { width: span(p.x), height: span(p.y) };
}

/** How many lines a legend may have, so that the map's size does not hang on what the data hold. */
function legendLines({ layers, analysis }: Pick<PrintWish, 'layers' | 'analysis'>): number {
  const values = layers.map(({ layer, filter }) => {
    const { category, fields } = LAYER_SPECS[layer];
    const chosen = filter[category as keyof typeof filter] as readonly string[] | undefined;
    const filtered = Object.values(filter).some((v) => v !== undefined) ? 1 : 0;
    return (chosen?.length ?? fields.find((f) => f.key === category)?.values?.length ?? 1) + 1.2 + filtered;
  });
  return values.reduce((sum, n) => sum + n, analysis ? 10 : 0);
}
