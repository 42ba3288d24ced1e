/** Marks what is personal in the contract. The marks stand in the API's description as `x-personal`. */
import { z } from 'zod';
import type { PersonalKind, Sight } from '../domain/personal.ts';
import { may } from './may.ts';

/** By the sight of who asks, answers have nothing in its place: null, no word, no entry. */
export function personal<S extends z.ZodType>(schema: S, kind: PersonalKind = 'person'): S {
  return schema.meta({ 'x-personal': kind }) as S;
}

/** Fields of a layer by key, of which some are personal (domain/layers.ts); the layer is told beside them or by the path. */
export function fieldsByKey<S extends z.ZodType>(schema: S): S {
  return schema.meta({ 'x-personal': 'fields' }) as S;
}

/** A value of the field that is named beside it by `field`. */
export function valueOfField<S extends z.ZodType>(schema: S): S {
  return schema.meta({ 'x-personal': 'value' }) as S;
}

export type Mark = PersonalKind | 'fields' | 'value';

export function markOf(schema: z.ZodType): Mark | undefined {
  return z.globalRegistry.get(schema)?.['x-personal'] as Mark | undefined;
}

/** What a role sees. Squads and who is above them see all; a planner who trades where; others see nobody’s name. */
export function sightOf(role: string): Sight {
  if (may(role, 'handle')) return 'all';
  return may(role, 'plan') ? 'trade' : 'none';
}
