/** Changing a shape by its vertices: drag them, drag the middles of edges to add some, take some away. */

import type { Position } from 'geojson';
import type { Map as MapLibreMap, MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import { useSketch } from '../../state/sketch.ts';
import { arrowStep, listenForToolKeys } from './edit-keys.ts';
import {
  insertVertex,
  middlesOf,
  moveVertex,
  neighbourVertex,
  removeVertex,
  type Shape,
  samePath,
  type Vertex,
  type VertexPath,
  verticesOf,
} from './edit-reshape.ts';
import { type FindStreet, nearestVertex, type Pixel, snapper } from './snap-pointer.ts';

type Pointing = MapMouseEvent | MapTouchEvent;

interface Drag {
  path: VertexPath;
  /** The shape before, for the way back. */
  before: Shape;
  moved: boolean;
}

export interface GripRules {
  findStreet: FindStreet;
  cancel(): void;
  enter(): void;
}

/** Takes hold of the shape in hand; the returned function lets go. */
export function gripOnMap(map: MapLibreMap, { findStreet, cancel, enter }: GripRules): () => void {
  const canvas = map.getCanvas();
  const state = useSketch.getState;
  const project = (at: Position): Pixel => map.project([at[0] ?? 0, at[1] ?? 0]);
  let drag: Drag | null = null;
  const snap = snapper(map, {
    on: () => state().snapping,
    vertices: () => {
      const { shape, active } = state();
      return shape ? verticesOf(shape).flatMap((v) => (active && samePath(v.path, active) ? [] : [v.at])) : [];
    },
    findStreet,
  });

  const hit = (pixel: Pixel): { vertex: Vertex; added: boolean } | null => {
    const { shape } = state();
    if (!shape) return null;
    for (const [all, added] of [
      [verticesOf(shape), false],
      [middlesOf(shape), true],
    ] as const) {
      const at = nearestVertex(
        pixel,
        all.map((v) => v.at),
        project,
      );
      const vertex = all.find((v) => v.at === at);
      if (vertex) return { vertex, added };
    }
    return null;
  };
  const place = (path: VertexPath, at: Position, keep: boolean) => {
    const { shape, reshape } = state();
    if (shape) reshape(moveVertex(shape, path, at), keep);
  };

  const down = (event: Pointing) => {
    const found = hit(event.point);
    const { shape } = state();
    if (!found || !shape || isSecondButton(event)) return;
    event.preventDefault(); // the map would move
    const { path, at } = found.vertex;
    drag = { path, before: shape, moved: found.added };
    if (found.added) state().reshape(insertVertex(shape, path, at), false);
    state().set({ active: path });
    map.dragPan.disable();
  };
  const move = (event: Pointing) => {
    if (!drag) {
      canvas.style.cursor = hit(event.point) ? 'move' : '';
      return;
    }
    const { path } = drag;
    drag.moved = true;
    snap.follow(event.point, event.originalEvent.altKey, (pointer) => {
      if (drag?.path !== path) return;
      state().set({ pointer });
      place(path, pointer.at, false);
    });
  };
  const up = () => {
    if (!drag) return;
    if (drag.moved) state().keep(drag.before);
    drag = null;
    state().set({ pointer: null });
    map.dragPan.enable();
  };
  const menu = (event: MapMouseEvent) => {
    const found = hit(event.point);
    if (!found || found.added) return;
    event.preventDefault();
    state().set({ active: found.vertex.path });
    removeActive();
  };

  const keyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return;
    const { shape, active, set } = state();
    if (!shape) return;
    const step = active && arrowStep(event);
    const vertex = active && verticesOf(shape).find((v) => samePath(v.path, active));
    if (step && vertex) {
      const from = project(vertex.at);
      place(vertex.path, map.unproject([from.x + step.x, from.y + step.y]).toArray(), true);
    } else if (event.key === 'PageDown' || event.key === 'PageUp') {
      const next = neighbourVertex(shape, active, event.key === 'PageDown' ? 1 : -1);
      set({ active: next?.path ?? null });
      if (next && !inSight(project(next.at), canvas))
        map.easeTo({ center: [next.at[0] ?? 0, next.at[1] ?? 0], duration: 180 });
    } else if (event.key === ' ' || event.key === 'Insert') addAfter(active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const stopKeys = listenForToolKeys(map, { enter, remove: removeActive, cancel });
  map.on('mousedown', down);
  map.on('touchstart', down);
  map.on('mousemove', move);
  map.on('touchmove', move);
  map.on('contextmenu', menu);
  window.addEventListener('mouseup', up);
  window.addEventListener('touchend', up);
  canvas.addEventListener('keydown', keyDown);
  return () => {
    up();
    stopKeys();
    snap.stop();
    map.off('mousedown', down);
    map.off('touchstart', down);
    map.off('mousemove', move);
    map.off('touchmove', move);
    map.off('contextmenu', menu);
    window.removeEventListener('mouseup', up);
    window.removeEventListener('touchend', up);
    canvas.removeEventListener('keydown', keyDown);
    canvas.style.cursor = '';
  };
}

/** A vertex in the middle of the edge that follows the chosen vertex. */
export function addAfter(active: VertexPath | null): void {
  const { shape, reshape, set } = useSketch.getState();
  if (!shape || !active) return;
  const path = [...active.slice(0, -1), (active.at(-1) ?? 0) + 1];
  const middle = middlesOf(shape).find((v) => samePath(v.path, path));
  if (!middle) return;
  reshape(insertVertex(shape, path, middle.at), true);
  set({ active: path });
}

/** Takes the chosen vertex away, if the shape can do without it. */
export function removeActive(): void {
  const { shape, active, reshape, set } = useSketch.getState();
  const less = shape && active && removeVertex(shape, active);
  if (!less) return;
  reshape(less, true);
  set({ active: null });
}

function isSecondButton({ originalEvent }: Pointing): boolean {
  return 'button' in originalEvent && originalEvent.button !== 0;
}

function inSight({ x, y }: Pixel, { clientWidth, clientHeight }: HTMLElement): boolean {
  return x > 0 && y > 0 && x < clientWidth && y < clientHeight;
}
