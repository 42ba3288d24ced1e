import type { Position } from 'geojson';
import { type Catchment, planCatchment } from '../../electron/contract/plan-catchment.ts';
import { ApiError, call } from './client.ts';

export type CatchmentAnswer = { catchment: Catchment } | { failure: ApiError };

/** What lies within walking distances of a place; that there is none is an answer too. */
export async function askCatchment([lon = 0, lat = 0]: Position, cutoffs: readonly number[]): Promise<CatchmentAnswer> {
  try {
    const body = { at: [lon, lat] as [number, number], cutoffs: [...cutoffs], outline: true };
    return { catchment: await call(planCatchment, { body }) };
  } catch (error) {
    if (error instanceof ApiError) return { failure: error };
    throw error;
  }
}
