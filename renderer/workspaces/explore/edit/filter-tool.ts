/** Drawing an area to filter by. */
import type { Geometry } from 'geojson';
import { MOST_CORNERS } from '../../../../electron/contract/filter.ts';
import { areaOfShape } from '../../../map/area.ts';
import type { Sketch } from '../../../map/interactions/edit-sketch.ts';
import { useFilters } from '../../../state/filters.ts';
import { useSketch } from '../../../state/sketch.ts';
import { type Tool, useUi } from '../../../state/ui.ts';

export function isFilterTool(tool: Tool): boolean {
  return tool === 'filter_area' || tool === 'filter_box';
}

/** A finished area becomes the filter, and the pen is put down. One with all its corners is finished. */
export function filterByDrawn(sketch: Sketch | null, whole: Geometry | null): void {
  const polygon = areaOfShape(whole);
  if (polygon) {
    useFilters.getState().setShared({ polygon });
    useUi.getState().set({ tool: 'none' });
  } else if (sketch && sketch.points.length >= MOST_CORNERS) useSketch.getState().finish();
}
