/** The view of this window as a project keeps it, and back. */

import type { ResultInfo } from '../../../electron/contract/analysis-api.ts';
import type { Basemap } from '../../../electron/contract/basemaps.ts';
import { parseFilter } from '../../../electron/contract/filter.ts';
import type { ProjectView } from '../../../electron/contract/projects.ts';
import { LAYERS, type Layer } from '../../../electron/domain/vocabulary.ts';
import { useAnalysis } from '../../state/analysis.ts';
import { useCamera } from '../../state/camera.ts';
import { type Filters, useFilters } from '../../state/filters.ts';
import { useLayerState } from '../../state/layers.ts';
import { useUi } from '../../state/ui.ts';
import { goToWorkspace } from '../go-to-workspace.ts';

/** What there is here, to name things by more than their number. */
export interface Here {
  basemaps: readonly Basemap[];
  results: readonly ResultInfo[];
}

/** Null while the map has not come to rest for the first time. */
export function currentView({ basemaps, results }: Here): ProjectView | null {
  const { view } = useCamera.getState();
  const { order, look, active } = useLayerState.getState();
  const { shared, own } = useFilters.getState();
  const { workspace, basemap } = useUi.getState();
  const { shown, measure, quiet } = useAnalysis.getState();
  if (!view) return null;
  const result = results.find((r) => r.id === shown);
  return {
    version: 1,
    workspace: workspace === 'wall' ? 'explore' : workspace,
    camera: { centre: view.centre, zoom: view.zoom, bearing: view.bearing, pitch: view.pitch },
    layers: { order, look, active },
    filters: { shared, own } as ProjectView['filters'],
    basemap: { id: basemap, name: basemaps.find(({ id }) => id === basemap)?.name ?? '' },
    analysis: result
      ? { id: result.id, kind: result.kind, name: result.name, resultHash: result.resultHash, measure, quiet }
      : null,
  };
}

/** All that counts as a change: where the map stands does not, and neither does the workspace. */
export function markNow(): string {
  const { order, look, active } = useLayerState.getState();
  const { shared, own } = useFilters.getState();
  const { shown, measure, quiet } = useAnalysis.getState();
  const { basemap } = useUi.getState();
  return JSON.stringify([order, look, active, shared, own, basemap, shown, shown === null ? null : [measure, quiet]]);
}

/** What a view speaks of and is not here. */
export type Missing = { what: 'basemap' | 'analysis' | 'filter' | 'text'; name: string };

/** Shows a view; what it speaks of and is not here is left out and told. */
export function showView(view: ProjectView, here: Here): Missing[] {
  const missing: Missing[] = [];
  useLayerState.setState({ ...view.layers });
  useFilters.setState(checkedFilters(view.filters as Pick<Filters, 'shared' | 'own'>, missing));
  useUi.setState({ basemap: basemapHere(view, here, missing) });
  const { analysis } = view;
  if (analysis) {
    const { id, kind, name, resultHash, measure, quiet } = analysis;
    const found =
      here.results.find((r) => r.resultHash === resultHash && r.id === id) ??
      here.results.find((r) => r.resultHash === resultHash && r.kind === kind);
    useAnalysis.getState().set({ measure, quiet });
    useAnalysis.getState().show(found?.id ?? null);
    if (!found) missing.push({ what: 'analysis', name: name ?? kind });
  } else {
    useAnalysis.getState().show(null);
  }
  goToWorkspace(view.workspace);
  useCamera.getState().goTo(view.camera);
  return missing;
}

function basemapHere({ basemap: { id, name } }: ProjectView, { basemaps }: Here, missing: Missing[]): string {
  if (id === 'city') return id;
  const found = basemaps.find((b) => b.id === id) ?? basemaps.find((b) => name !== '' && b.name === name);
  if (!found) missing.push({ what: 'basemap', name: name || id });
  return found?.id ?? 'city';
}

/** A file may come from a Zhitu with other enumerations: conditions that are none here are left out. */
function checkedFilters(
  { shared, own }: Pick<Filters, 'shared' | 'own'>,
  missing: Missing[],
): Pick<Filters, 'shared' | 'own'> {
  const kept = Object.entries(own).flatMap(([layer, filter]) => {
    try {
      return [[layer, parseFilter(layer as Layer, filter ?? {})]];
    } catch {
      missing.push({ what: 'filter', name: layer });
      return [];
    }
  });
  return { shared, own: Object.fromEntries(kept.filter(([layer]) => LAYERS.includes(layer as Layer))) };
}
