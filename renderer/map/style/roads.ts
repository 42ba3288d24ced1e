/** How wide a street is drawn, and its casing: one hierarchy for every basemap schema. */
import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { RoadClass } from '../../../electron/domain/vocabulary.ts';
import type { BaseColours } from './colours.ts';

interface Ramp {
  /** First zoom it is drawn at. */
  from: number;
  /** Pixels at zooms 10, 13, 16 and 19. */
  widths: readonly [number, number, number, number];
  major: boolean;
}

/** Narrowest first, so that wider streets are drawn over the ends of narrower ones. */
export const ROAD_RAMPS: Record<RoadClass, Ramp> = {
  service: { from: 14.5, widths: [0, 0.4, 3, 12], major: false },
  pedestrian: { from: 13, widths: [0, 0.6, 4, 14], major: false },
  residential: { from: 12.3, widths: [0.2, 1, 6, 26], major: false },
  tertiary: { from: 11, widths: [0.5, 1.8, 9, 36], major: false },
  secondary: { from: 10, widths: [0.8, 2.6, 12, 44], major: false },
  primary: { from: 8, widths: [1.2, 3.6, 15, 54], major: true },
  trunk: { from: 6, widths: [1.6, 4.4, 17, 60], major: true },
};

const STOPS = [10, 13, 16, 19] as const;

function width(widths: readonly number[], extra: number): ExpressionSpecification {
  return [
    'interpolate',
    ['exponential', 1.5],
    ['zoom'],
    ...STOPS.flatMap((zoom, i) => [zoom, (widths[i] ?? 0) + extra]),
  ] as unknown as ExpressionSpecification;
}

/**
 * Casings of all classes, then fills of all classes: streets join at their crossings instead of cutting across
 * each other. `where` selects a class in the schema at hand.
 */
export function roadLayers(
  source: string,
  sourceLayer: string,
  colours: BaseColours,
  where: (road: RoadClass) => FilterSpecification,
): LayerSpecification[] {
  const classes = Object.entries(ROAD_RAMPS) as [RoadClass, Ramp][];
  const line = (road: RoadClass, ramp: Ramp, part: 'casing' | 'fill'): LayerSpecification => ({
    id: `base-road-${part}-${road}`,
    type: 'line',
    source,
    'source-layer': sourceLayer,
    minzoom: part === 'casing' ? Math.max(ramp.from, 11) : ramp.from,
    filter: where(road),
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color':
        part === 'casing'
          ? ramp.major
            ? colours.roadMajorCasing
            : colours.roadCasing
          : road === 'pedestrian' || road === 'service'
            ? colours.path
            : ramp.major
              ? colours.roadMajor
              : colours.road,
      'line-width': width(ramp.widths, part === 'casing' ? 1.6 : 0),
    },
  });
  return [
    ...classes.filter(([road]) => road !== 'service').map(([road, ramp]) => line(road, ramp, 'casing')),
    ...classes.map(([road, ramp]) => line(road, ramp, 'fill')),
  ];
}
