/** How walls and remotes elsewhere on the network are let in. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const kind = z.enum(['wall', 'remote']);
const device = z.object({
  id: z.number().int(),
  kind,
  name: z.string(),
  pairedAt: z.number().int(),
  pairedBy: z.string(),
  seenAt: z.number().int().nullable(),
  revokedAt: z.number().int().nullable(),
});
export type WallDevice = z.infer<typeof device>;
export type WallDeviceKind = WallDevice['kind'];

const door = z.object({
  /** Of this computer, that another might reach; its own 127.0.0.1 last. */
  addresses: z.array(z.string()),
  /** `https://192.168.1.20:7340`; null while closed. */
  url: z.string().nullable(),
  /** SHA-256 of its certificate, 64 hexadecimal digits; null while closed. */
  fingerprint: z.string().nullable(),
  /** The code that lets the next one in: typed at `<url>/pair` there, once. */
  code: z
    .object({
      code: z.string(),
      kind,
      name: z.string(),
      /** Epoch seconds. */
      expiresAt: z.number().int(),
      /** SVG of a QR code with that address. */
      qr: z.string(),
    })
    .nullable(),
  devices: z.array(device),
});
export type WallDoor = z.infer<typeof door>;

export const wallDoor = endpoint({
  method: 'get',
  path: '/api/wall/door',
  may: 'oversee',
  summary: 'Whether walls elsewhere can reach this computer, where, and which ones may',
  response: door,
  errors: ['forbidden'],
});
export const openWallDoor = endpoint({
  method: 'post',
  path: '/api/wall/door',
  may: 'oversee',
  summary: 'Let paired walls and remotes in at one address of this computer, at the next start too',
  body: z.object({ address: z.string().max(60) }),
  response: door,
  errors: ['forbidden', 'field_address', 'port_taken'],
});
export const closeWallDoor = endpoint({
  method: 'delete',
  path: '/api/wall/door',
  may: 'oversee',
  summary: 'Let nobody in any more; paired ones stay paired',
  response: door,
  errors: ['forbidden'],
});
export const issueWallCode = endpoint({
  method: 'post',
  path: '/api/wall/door/code',
  may: 'oversee',
  summary: 'A code that lets one wall or one remote in, for five minutes',
  body: z.object({ kind, name: z.string().trim().min(1).max(60) }),
  response: door,
  errors: ['forbidden', 'field_closed'],
});
export const revokeWallDevice = endpoint({
  method: 'delete',
  path: '/api/wall/devices/:id',
  may: 'oversee',
  summary: 'Let a wall or a remote in no longer',
  params: z.object({ id: z.coerce.number().int().positive() }),
  response: door,
  errors: ['forbidden', 'not_found'],
});
