/** Geometries as the packages that cut polygons want them. */
import type { FeatureCollection, Geometry } from 'geojson';

export function features<G extends Geometry>(...geometries: G[]): FeatureCollection<G> {
  return {
    type: 'FeatureCollection',
    features: geometries.map((geometry) => ({ type: 'Feature', properties: {}, geometry })),
  };
}
