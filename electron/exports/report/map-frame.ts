/** From places on the ground to millimetres in the frame of the map. */
import type { Geometry, Position } from 'geojson';
import { type BBox, eachPosition } from '../../domain/measure.ts';
import type { Sheet } from './paper.ts';
import { fittingScale, onPaper } from './scale.ts';

/** Metres east and north of an origin, true to scale around it: see analysis/plane.ts. */
export interface MapPlane {
  project(lon: ArrayLike<number>, lat: ArrayLike<number>): { x: Float64Array; y: Float64Array };
  unproject(x: number, y: number): [lon: number, lat: number];
}

export interface MapFrame {
  /** 1:N. */
  scale: number;
  /** Of the frame, millimetres. */
  width: number;
  height: number;
  /** What the frame shows, degrees. */
  box: BBox;
  /** Millimetres right and down from the frame's upper left corner. */
  at(position: Position): [x: number, y: number];
}

/** Shown around a single place, metres. */
const ALONE = 300;
/** 1:N: larger than that nothing is drawn unless less is to be shown than around a single place. */
const [LARGEST, CLOSE_UP] = [1000, 200];

/**
 * A frame around everything that is to be shown, or around `centre` when there is nothing, at the scale given or the
 * largest standard one at which all of it fits. `planeAt` makes the plane that touches the ground there.
 */
export function frameOf(
  shown: readonly Geometry[],
  centre: readonly [number, number],
  sheet: Sheet,
  planeAt: (lon: number, lat: number) => MapPlane,
  { scale: wanted, least = ALONE }: { scale?: number | undefined; least?: number | undefined } = {},
): MapFrame {
  const box = boxOf(shown) ?? ([...centre, ...centre] as BBox);
  const [lon, lat] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  const plane = planeAt(lon, lat);
  const { x, y } = plane.project([box[0], box[2]], [box[1], box[3]]);
  const ground = {
    width: Math.max(least, (x[1] as number) - (x[0] as number)),
    height: Math.max(least, (y[1] as number) - (y[0] as number)),
  };
  const { width, height } = sheet.map;
  const scale = wanted ?? fittingScale(ground, sheet.map, least < ALONE ? CLOSE_UP : LARGEST);
  const metres = (mm: number) => (mm * scale) / 1000;
  const [west, south] = plane.unproject(-metres(width / 2), -metres(height / 2));
  const [east, north] = plane.unproject(metres(width / 2), metres(height / 2));
  return {
    scale,
    width,
    height,
    box: [west, south, east, north],
    at([lonAt = 0, latAt = 0]) {
      const p = plane.project([lonAt], [latAt]);
      return [width / 2 + onPaper(p.x[0] as number, scale), height / 2 - onPaper(p.y[0] as number, scale)];
    },
  };
}

function boxOf(geometries: readonly Geometry[]): BBox | null {
  const box: BBox = [Infinity, Infinity, -Infinity, -Infinity];
  for (const geometry of geometries) {
    eachPosition(geometry, ([x = 0, y = 0]) => {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    });
  }
  return box[0] > box[2] ? null : box;
}
