/** Letting other programs of this computer read the layers: QGIS, GDAL, scripts. */
import { z } from 'zod';
import type { Layer } from '../domain/vocabulary.ts';
import { endpoint } from './endpoint.ts';
import type { Role } from './may.ts';

export const SHARE_SEES = ['map', 'plan', 'all'] as const;
export type ShareSees = (typeof SHARE_SEES)[number];

/** As whom a program is told: nothing personal, who trades where, or all that squads see. */
export const SHARE_ROLE: Readonly<Record<ShareSees, Role>> = { map: 'viewer', plan: 'planner', all: 'officer' };
/** Before a key as a password. */
export const SHARE_USER = 'zhitu';

const share = z.object({
  id: z.number().int(),
  name: z.string(),
  sees: z.enum(SHARE_SEES),
  madeAt: z.number().int(),
  madeBy: z.string(),
  seenAt: z.number().int().nullable(),
  stoppedAt: z.number().int().nullable(),
});
export type Share = z.infer<typeof share>;

const told = z.object({
  /** `http://127.0.0.1:7360`; null while no program is let in. */
  url: z.string().nullable(),
  shares: z.array(share),
});
export type Shares = z.infer<typeof told>;

export const newShare = z.object({ name: z.string().trim().min(1).max(60), sees: z.enum(SHARE_SEES) });

export const shares = endpoint({
  method: 'get',
  path: '/api/shares',
  may: 'administer',
  summary: 'Whether programs of this computer are let in, where, and which ones',
  response: told,
});
export const openShareDoor = endpoint({
  method: 'post',
  path: '/api/shares/door',
  may: 'administer',
  summary: 'Let programs of this computer in that have a key, at the next start too',
  response: told,
  errors: ['port_taken'],
});
export const closeShareDoor = endpoint({
  method: 'delete',
  path: '/api/shares/door',
  may: 'administer',
  summary: 'Let no program in any more; keys stay',
  response: told,
});
export const addShare = endpoint({
  method: 'post',
  path: '/api/shares',
  may: 'administer',
  summary: 'A key for a program: told this once',
  body: newShare,
  response: told.extend({ id: z.number().int(), key: z.string() }),
});
export const stopShare = endpoint({
  method: 'delete',
  path: '/api/shares/:id',
  may: 'administer',
  summary: 'Let a program in no longer',
  params: z.object({ id: z.coerce.number().int().positive() }),
  response: told,
  errors: ['not_found'],
});

/** Addresses by which a program reaches the layers with a key. */
export function shareAddress(url: string, key: string): string {
  return `${url}/${key}/ogc`;
}

/** Template of a layer's vector tiles under such an address. */
export function shareTiles(address: string, layer: Layer = 'violations'): string {
  return `${address}/collections/${layer}/tiles/WebMercatorQuad/{z}/{y}/{x}`;
}
