import * as basemaps from './basemaps.ts';
import type { Endpoint } from './endpoint.ts';
import * as features from './features.ts';
import * as imports from './imports.ts';
import * as layers from './layers.ts';
import * as system from './system.ts';

/** Every endpoint of the API, for the OpenAPI description and for the test that each is mounted. */
export const ENDPOINTS: readonly Endpoint[] = [basemaps, features, imports, layers, system]
  .flatMap((module) => Object.values(module) as unknown[])
  .filter((value): value is Endpoint => isEndpoint(value));

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'path' in value && 'method' in value && 'summary' in value;
}
