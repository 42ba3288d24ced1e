/** Streets by what finds no berth on them: the more, the darker and wider. Pure. */
import type { Feature, FeatureCollection } from 'geojson';
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { SupplyMap } from '../../../electron/contract/plan-supply.ts';
import type { Scheme } from '../style/colours.ts';

export const SUPPLY_SOURCE = 'plan-supply';
export const SUPPLY_LINE = 'plan-point-supply-line';
const HOURS = 168;

/** Little to much; ColorBrewer's OrRd, which is in order for every kind of colour sight, turned round on dark. */
export const UNMET_COLOURS: Record<Scheme, readonly string[]> = {
  light: ['#fdbb84', '#fc8d59', '#ef6548', '#d7301f', '#990000'],
  dark: ['#7a3422', '#b5452a', '#e06a43', '#fc9f6b', '#fee0b6'],
};
export const UNMET_WIDTHS = [3, 4, 5.2, 6.6, 8] as const;

/** Unmet vehicles at piece × 168 + hour. */
export function decodeUnmet({ unmet, unit }: Pick<SupplyMap, 'unmet' | 'unit'>): Float32Array {
  const bytes = atob(unmet);
  const values = new Float32Array(bytes.length / 2);
  // A loop: `from` with a function takes twenty times as long, and most of it is zeros.
  for (let i = 0; i < values.length; i++) {
    const n = bytes.charCodeAt(2 * i) | (bytes.charCodeAt(2 * i + 1) << 8);
    if (n > 0) values[i] = n * unit;
  }
  return values;
}

/** By piece: the mean of the hours; 0 without any. */
export function valuesAt(unmet: Float32Array, hours: readonly number[]): Float32Array {
  const out = new Float32Array(unmet.length / HOURS);
  for (let p = 0; p < out.length; p++) {
    let value = 0;
    for (const h of hours) value += (unmet[p * HOURS + h] as number) / hours.length;
    out[p] = value;
  }
  return out;
}

/** Upper ends of all classes but the last: squares, since what is unmet is skewed. */
export function breaksOf(values: Float32Array): number[] {
  const most = values.reduce((a, b) => Math.max(a, b), 0);
  return [1, 2, 3, 4].map((k) => (most * k * k) / 25);
}

export function supplyFeatures(map: SupplyMap, values: Float32Array): FeatureCollection {
  const breaks = breaksOf(values);
  const features: Feature[] = [];
  map.pieces.forEach(({ piece, street, line }, i) => {
    const value = values[i] as number;
    if (value <= 0) return;
    const found = breaks.findIndex((end) => value <= end);
    const level = found < 0 ? breaks.length : found;
    features.push({
      type: 'Feature',
      geometry: { type: 'LineString', coordinates: line },
      properties: { piece, street, level },
    });
  });
  return { type: 'FeatureCollection', features };
}

export function supplyLayers(scheme: Scheme): LayerSpecification[] {
  const byLevel = (values: readonly (string | number)[]) =>
    ['match', ['get', 'level'], ...values.slice(0, -1).flatMap((v, i) => [i, v]), values.at(-1)] as never;
  const widths = (more: number) =>
    [
      'interpolate',
      ['linear'],
      ['zoom'],
      12,
      byLevel(UNMET_WIDTHS.map((w) => w * 0.6 + more)),
      17,
      byLevel(UNMET_WIDTHS.map((w) => w * 1.8 + more)),
    ] as unknown as ExpressionSpecification;
  const line = {
    source: SUPPLY_SOURCE,
    type: 'line',
    layout: { 'line-cap': 'round' as const, 'line-sort-key': ['get', 'level'] as ExpressionSpecification },
  } as const;
  return [
    {
      ...line,
      id: 'plan-point-supply-casing',
      paint: {
        'line-color': scheme === 'dark' ? '#12171d' : '#ffffff',
        'line-width': widths(1.6),
        'line-opacity': 0.8,
      },
    },
    {
      ...line,
      id: SUPPLY_LINE,
      paint: { 'line-color': byLevel(UNMET_COLOURS[scheme]), 'line-width': widths(0) },
    },
  ];
}
