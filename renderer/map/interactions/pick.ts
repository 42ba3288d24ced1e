/** What of the thematic layers lies under the pointer. */
import type { MapGeoJSONFeature, Map as MapLibreMap } from 'maplibre-gl';
import type { Layer } from '../../../electron/domain/vocabulary.ts';
import { layerOfStyleId } from '../layers/drawing.ts';

export type Pick =
  | { kind: 'one'; layer: Layer; id: number; category: string; time: number | null; name: string | null }
  | { kind: 'many'; layer: Layer; count: number; category: string; at: [number, number] };

/** Pixels around the pointer that still count as on it. */
const REACH = 4;

/** Everything under a point, topmost first, each feature once. */
export function picksAt(map: MapLibreMap, point: { x: number; y: number }): Pick[] {
  const layers = map.getLayersOrder().filter((id) => layerOfStyleId(id) !== null && !id.endsWith('-count'));
  if (layers.length === 0) return [];
  const found = map.queryRenderedFeatures(
    [
      [point.x - REACH, point.y - REACH],
      [point.x + REACH, point.y + REACH],
    ],
    { layers },
  );
  return unique(found.flatMap((feature) => toPick(feature) ?? []));
}

function toPick(feature: MapGeoJSONFeature): Pick | null {
  const layer = layerOfStyleId(feature.layer.id);
  if (!layer) return null;
  const { n, c, t, name } = feature.properties as { n?: number; c?: string; t?: number; name?: string };
  if (n !== undefined) {
    const at = feature.geometry.type === 'Point' ? feature.geometry.coordinates : [0, 0];
    return { kind: 'many', layer, count: n, category: c ?? 'none', at: [at[0] ?? 0, at[1] ?? 0] };
  }
  if (typeof feature.id !== 'number') return null;
  return { kind: 'one', layer, id: feature.id, category: c ?? 'none', time: t ?? null, name: name ?? null };
}

/** Tells features and aggregates apart. */
export function keyOf(pick: Pick): string {
  return pick.kind === 'one' ? `${pick.layer} ${pick.id}` : `${pick.layer} ${pick.at.join(' ')} ${pick.count}`;
}

/** A shape and its representative point are one feature, and so are its halves in two tiles. */
export function unique(picks: readonly Pick[]): Pick[] {
  const seen = new Set<string>();
  return picks.filter((pick) => {
    const key = keyOf(pick);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The feature that a click chooses: the topmost, or at a further click the one below what is chosen. */
export function nextPick(picks: readonly Pick[], selected: { layer: Layer; id: number } | null): Pick | null {
  const at = picks.findIndex((p) => p.kind === 'one' && p.layer === selected?.layer && p.id === selected.id);
  return picks[(at + 1) % Math.max(picks.length, 1)] ?? null;
}
