import type { Geometry } from 'geojson';
import { useEffect, useRef } from 'react';
import { findStreet } from '../../../api/snap.ts';
import { gripOnMap } from '../../../map/interactions/edit-grip.ts';
import { penOnMap } from '../../../map/interactions/edit-pen.ts';
import { isShape } from '../../../map/interactions/edit-reshape.ts';
import { type SketchShape, shapeOf } from '../../../map/interactions/edit-sketch.ts';
import { useMap } from '../../../map/map-context.tsx';
import { useSketch } from '../../../state/sketch.ts';
import { type Tool, useUi } from '../../../state/ui.ts';
import { type Draft, useDraft } from './draft.ts';
import { filterByDrawn, isFilterTool } from './filter-tool.ts';
import { stay } from './leaving.ts';

/** What the tool in hand does on the map: points are put one by one, or a shape is changed by its vertices. */
export function phaseOf(tool: Tool, draft: Draft | null): { pen: SketchShape } | { grip: string } | null {
  if (tool === 'measure_line') return { pen: 'LineString' };
  if (tool === 'measure_area' || tool === 'filter_area') return { pen: 'Polygon' };
  if (tool === 'filter_box') return { pen: 'Box' };
  if (tool === 'none' || !draft) return null;
  if (draft.kind === 'create') return draft.geometry ? { grip: 'new' } : { pen: draft.shape };
  return { grip: `${draft.layer} ${draft.id} ${draft.rev}` };
}

/** Ties the tool in hand to the map. */
export function useTools(keys: { cancel(): void; save(): void }): void {
  const map = useMap();
  const tool = useUi((s) => s.tool);
  const phase = useDraft((s) => {
    const now = phaseOf(tool, s.draft);
    // Each tool takes up a pen of its own.
    return now === null ? '' : 'pen' in now ? `pen:${now.pen}:${tool}` : `grip:${now.grip}`;
  });
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });

  useEffect(() => {
    if (tool !== 'draw' && tool !== 'edit') useDraft.getState().end();
  }, [tool]);

  useEffect(() => {
    if (!map || phase === '') return;
    const cancel = () => latest.current.cancel();
    // The fields of what was just drawn come first.
    const stopFocus = phase === 'grip:new' ? undefined : focusWhenMenusClosed(map.getCanvas());
    const stop = phase.startsWith('pen')
      ? takePen(map, phase.split(':')[1] as SketchShape, cancel)
      : takeGrip(map, cancel, () => latest.current.save());
    return () => {
      stopFocus?.();
      stop();
      useSketch.getState().end();
      stay(); // nothing is left to ask about
    };
  }, [map, phase]);
}

/** A menu that is closing holds the focus until it is gone. */
export function focusWhenMenusClosed(canvas: HTMLElement): () => void {
  const look = setInterval(() => {
    if (document.querySelector('[role=menu]')) return;
    clearInterval(look);
    canvas.focus();
  }, 40);
  return () => clearInterval(look);
}

type LiveMap = NonNullable<ReturnType<typeof useMap>>;

function takePen(map: LiveMap, shape: SketchShape, cancel: () => void): () => void {
  useSketch.getState().begin(shape);
  const stopPen = penOnMap(map, findStreet, cancel);
  const stopWatch = useSketch.subscribe(({ sketch }) => {
    const whole = sketch?.done ? shapeOf(sketch) : null;
    if (isFilterTool(useUi.getState().tool)) return filterByDrawn(sketch, whole);
    if (whole && useDraft.getState().draft?.kind === 'create') useDraft.getState().setGeometry(whole);
  });
  return () => {
    stopWatch();
    stopPen();
  };
}

function takeGrip(map: LiveMap, cancel: () => void, enter: () => void): () => void {
  const geometry = useDraft.getState().draft?.geometry as Geometry;
  if (!isShape(geometry)) return () => undefined;
  useSketch.getState().takeUp(geometry);
  const stopGrip = gripOnMap(map, { findStreet, cancel, enter });
  const stopWatch = useSketch.subscribe(({ shape }, before) => {
    if (shape && shape !== before.shape) useDraft.getState().setGeometry(shape);
  });
  return () => {
    stopWatch();
    stopGrip();
  };
}
