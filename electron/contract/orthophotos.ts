/** Orthophotos of flights as a layer of tiles under the others. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const int = z.number().int();
const id = z.object({ id: z.coerce.number().int().positive() });

const orthophoto = z.object({
  id: int,
  /** As it was called in its flight. */
  name: z.string(),
  flight: z.string(),
  /** When the flight's first photo was taken, epoch seconds; null when the flight had none. */
  takenAt: int.nullable(),
  addedAt: int,
  /** West, south, east, north. */
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  minZoom: int,
  maxZoom: int,
  /** Metres that a pixel of the original covers. */
  groundSample: z.number(),
  /** Of the original: pixels, and the bytes of its file. */
  width: int,
  height: int,
  bytes: int,
  /** Its tiles lie where they should. */
  ready: z.boolean(),
});
export type Orthophoto = z.infer<typeof orthophoto>;

export const orthophotos = endpoint({
  method: 'get',
  path: '/api/orthophotos',
  may: 'look',
  summary: 'Orthophotos on the map, latest first',
  response: z.object({ orthophotos: z.array(orthophoto) }),
});

export const orthophotoTile = endpoint({
  method: 'get',
  path: '/api/orthophotos/:id/:z/:x/:y',
  may: 'look',
  summary: 'A tile of 512 pixels; no content where the picture has nothing',
  params: id.extend({
    z: z.coerce.number().int().min(0).max(24),
    x: z.coerce.number().int().min(0),
    y: z.coerce.number().int().min(0),
  }),
  raw: { response: 'image/webp' },
  errors: ['not_found', 'archive_invalid'],
});

export const removeOrthophoto = endpoint({
  method: 'delete',
  path: '/api/orthophotos/:id',
  may: 'handle',
  summary: 'Take an orthophoto off the map; its original and its tiles stay',
  params: id,
  errors: ['forbidden', 'not_found'],
});

export const restoreOrthophoto = endpoint({
  method: 'post',
  path: '/api/orthophotos/:id/restore',
  may: 'handle',
  summary: 'Put an orthophoto that was taken off the map back on it',
  params: id,
  errors: ['forbidden', 'not_found'],
});
