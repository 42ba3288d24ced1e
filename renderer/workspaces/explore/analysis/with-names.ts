import type { FeatureCollection } from 'geojson';
import { summaryOf } from './summary-of.ts';

/** Clusters with a point each that carries name and count: an outline of many arms has no middle to write on. Pure. */
export function withNames(features: FeatureCollection, result: { kind: string; summary: unknown }): FeatureCollection {
  if (result.kind !== 'clusters') return features;
  const list = summaryOf(result, 'clusters')?.list ?? [];
  const names = list.map(({ name, points, lon, lat }) => ({
    type: 'Feature' as const,
    properties: { points, label: name ? `${name} ${points}` : String(points) },
    geometry: { type: 'Point' as const, coordinates: [lon, lat] },
  }));
  return { type: 'FeatureCollection', features: [...features.features, ...names] };
}
