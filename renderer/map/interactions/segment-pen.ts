/** Start and end of a segment, put on streets with the mouse or with the keyboard's crosshair. */
import type { Position } from 'geojson';
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { ERRORS } from '../../../electron/contract/errors.ts';
import { distance } from '../../../electron/domain/measure.ts';
import { ApiError } from '../../api/client.ts';
import { type TraceAnswer, traceWay } from '../../api/segments.ts';
import { useSegmentSketch } from '../../state/segment-sketch.ts';
import { crosshairOn } from './edit-crosshair.ts';
import { arrowStep, listenForToolKeys } from './edit-keys.ts';
import { newestWins } from './snap-newest.ts';
import { type FindStreet, type Pixel, snapper } from './snap-pointer.ts';

/** Takes up the pen; the returned function lays it down. The way is asked for as the pointer moves. */
export function segmentPenOnMap(map: MapLibreMap, findStreet: FindStreet, cancel: () => void): () => void {
  const canvas = map.getCanvas();
  const state = useSegmentSketch.getState;
  const crosshair = crosshairOn(map);
  const snap = snapper(map, { on: () => true, vertices: () => [], findStreet });
  let stopped = false;
  let queue: Promise<void> = Promise.resolve();
  const later = (work: () => Promise<void> | void) => {
    queue = queue.then(() => (stopped ? undefined : work()));
  };
  const follow = (pixel: Pixel) => snap.follow(pixel, false, (pointer) => state().set({ pointer }));
  const put = (pixel: Pixel) =>
    later(async () => {
      const { at } = await snap.settle(pixel, false);
      if (!stopped) state().add(at);
    });

  const tracer = newestWins(
    (points: readonly Position[]): Promise<TraceAnswer> =>
      atOnePlace(points) ? Promise.resolve(TOO_SHORT) : traceWay(points),
    (answer, asked) => {
      if (!same(asked, wanted(state()))) return; // the next answer is on its way
      if ('trace' in answer) state().set({ trace: answer.trace, failure: null });
      // While the pointer is under way, what it cannot reach is no failure yet.
      else state().set({ trace: null, failure: state().points.length === 2 ? answer.failure : null });
    },
  );
  const stopWatch = useSegmentSketch.subscribe((now, before) => {
    if (now.points === before.points && now.pointer === before.pointer) return;
    const [points, was] = [wanted(now), wanted(before)];
    if (points.length === 2 && !same(points, was)) tracer.ask(points);
  });

  const move = (event: MapMouseEvent) => {
    crosshair.hide();
    follow(event.point);
  };
  const leave = () => state().set({ pointer: null });
  const click = (event: MapMouseEvent) => {
    if (event.originalEvent.detail <= 1) put(event.point);
  };
  const down = (event: KeyboardEvent) => {
    const step = arrowStep(event);
    if (!step && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation(); // the map would move
    if (step) follow(crosshair.move(step));
    else put(crosshair.show());
  };
  const remove = () => later(() => state().removeLast());
  const stopKeys = listenForToolKeys(map, { enter: () => put(crosshair.show()), remove, cancel });
  map.doubleClickZoom.disable();
  map.on('mousemove', move);
  map.on('mouseout', leave);
  map.on('click', click);
  canvas.addEventListener('keydown', down);
  canvas.style.cursor = 'crosshair';
  return () => {
    stopped = true;
    stopWatch();
    tracer.stop();
    stopKeys();
    snap.stop();
    crosshair.hide();
    crosshair.stop();
    map.doubleClickZoom.enable();
    map.off('mousemove', move);
    map.off('mouseout', leave);
    map.off('click', click);
    canvas.removeEventListener('keydown', down);
    canvas.style.cursor = '';
  };
}

/** Known without asking. */
const TOO_SHORT: TraceAnswer = { failure: new ApiError('segment_too_short', {}, ERRORS.segment_too_short) };

function atOnePlace([a, b]: readonly Position[]): boolean {
  return a !== undefined && b !== undefined && distance(a, b) < 1; // metre
}

/** The points whose way is to be shown now. */
function wanted({
  points,
  pointer,
}: Pick<ReturnType<typeof useSegmentSketch.getState>, 'points' | 'pointer'>): readonly Position[] {
  if (points.length !== 1 || pointer?.to !== 'street') return points;
  return [...points, pointer.at];
}

function same(a: readonly Position[], b: readonly Position[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
