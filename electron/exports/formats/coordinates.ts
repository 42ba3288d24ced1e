/** Positions as text: seven decimals of a degree are 1.1 cm (RFC 7946), four of a metre a tenth of a millimetre. */
import type { Geometry } from 'geojson';
import type { LayerPlan } from '../feature.ts';
import type { Losses } from '../losses.ts';

export function decimalsOf({ projected }: Pick<LayerPlan, 'projected'>): number {
  return projected ? 4 : 7;
}

export function rounder(plan: Pick<LayerPlan, 'projected'>): (value: number) => number {
  const scale = 10 ** decimalsOf(plan);
  return (value) => Math.round(value * scale) / scale;
}

export function tellRounding(plan: LayerPlan, losses: Losses): void {
  const digits = decimalsOf(plan);
  losses.tell('coordinates_rounded', {}, { digits, metres: plan.projected ? '0.1 mm' : '1 cm' });
}

export function rounded(geometry: Geometry, round: (value: number) => number): Geometry {
  const walk = (value: unknown): unknown => (Array.isArray(value) ? value.map(walk) : round(value as number));
  return { ...geometry, coordinates: walk((geometry as { coordinates: unknown }).coordinates) } as Geometry;
}
