/** A stall on the map: drawn as a point or an area, then dragged as a whole or moved by arrow keys. */
import type { Geometry, Point, Polygon, Position } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { representativePoint } from '../../../electron/domain/measure.ts';
import { useSketch } from '../../state/sketch.ts';
import { penOnMap } from './edit-pen.ts';
import { shapeOf } from './edit-sketch.ts';
import { siteOnMap } from './site-grip.ts';

export type StallShape = Point | Polygon;

export interface StallRules {
  get(): StallShape | null;
  /** Also while it is drawn or dragged. */
  set(stall: StallShape | null): void;
  /** A tool is in hand that puts the stall. */
  placing(): boolean;
  /** A click puts a point; otherwise what is there is only moved. */
  point: boolean;
}

/** The stall moved so that its middle lies at the place. */
export function movedTo(stall: StallShape, at: Position): StallShape {
  const [fromLon, fromLat] = representativePoint(stall);
  const [dx, dy] = [(at[0] ?? 0) - fromLon, (at[1] ?? 0) - fromLat];
  const shift = (p: Position): Position => [(p[0] ?? 0) + dx, (p[1] ?? 0) + dy];
  return stall.type === 'Point'
    ? { type: 'Point', coordinates: shift(stall.coordinates) }
    : { type: 'Polygon', coordinates: stall.coordinates.map((ring) => ring.map(shift)) };
}

/** Minds the stall until the returned function is called: what is there is dragged, a point is put by a click. */
export function stallOnMap(map: MapLibreMap, { get, set, placing, point }: StallRules): () => void {
  return siteOnMap(map, {
    at: () => {
      const stall = get();
      return stall && representativePoint(stall);
    },
    set: (at) => {
      const stall = get();
      if (stall && (stall.type === 'Polygon') !== point) set(movedTo(stall, at));
      else if (point) set({ type: 'Point', coordinates: at });
    },
    placing: () => placing() && point,
  });
}

/** Draws an area corner by corner; what there is of it is told as it grows, `done` when it is closed. */
export function areaPenOnMap(
  map: MapLibreMap,
  { tell, done, cancel }: { tell(area: Polygon): void; done(): void; cancel(): void },
): () => void {
  useSketch.getState().begin('Polygon');
  const nowhere = async () => null; // stalls stand beside streets, not on them
  const stopPen = penOnMap(map, nowhere, cancel);
  const stopWatch = useSketch.subscribe(({ sketch, pointer }) => {
    const whole: Geometry | null = sketch && shapeOf(sketch, sketch.done ? undefined : pointer?.at);
    if (whole?.type === 'Polygon') tell(whole);
    if (sketch?.done) done();
  });
  return () => {
    stopWatch();
    stopPen();
    useSketch.getState().end();
  };
}
