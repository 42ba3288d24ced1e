/** Originals, their thumbnails, and the photos of features. */
import { z } from 'zod';
import { LAYERS } from '../domain/vocabulary.ts';
import { endpoint } from './endpoint.ts';
import { personal } from './personal.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const ofFeature = z.object({ layer: z.enum(LAYERS), id: z.coerce.number().int().positive() });

/** Pixels on the longer side: in a row of photos, and in the place of an original that a browser cannot show. */
export const THUMBNAIL_SIZES = [320, 2048] as const;

/** Nothing of what a camera wrote but the time: owners' names and serial numbers stay in the original. */
export const photo = z.object({
  sha256,
  name: personal(z.string()),
  /** Media type by content. */
  type: z.string(),
  bytes: z.number().int(),
  /** Epoch seconds; null when the camera did not say. */
  takenAt: z.number().nullable(),
  addedAt: z.number(),
});
export type Photo = z.infer<typeof photo>;

export const featurePhotos = endpoint({
  method: 'get',
  path: '/api/layers/:layer/features/:id/photos',
  may: 'handle',
  summary: 'Photos of a feature, latest last; not for roles without personal data',
  params: ofFeature,
  response: z.object({ photos: z.array(photo) }),
  errors: ['forbidden'],
});

export const addPhoto = endpoint({
  method: 'post',
  path: '/api/layers/:layer/features/:id/photos',
  may: 'handle',
  summary: 'Put a photo on a feature by its bytes; the original is kept byte for byte under its SHA-256',
  params: ofFeature,
  query: z.object({ name: z.string().min(1).max(255) }),
  raw: { body: 'application/octet-stream' },
  response: z.object({
    media: z.number().int(),
    sha256,
    /** The same bytes were kept already, of this feature or another. */
    known: z.boolean(),
    /** The step, for undo; null when the feature has the photo already. */
    changeId: z.number().int().nullable(),
  }),
  errors: ['not_found', 'conflict', 'import_empty', 'photo_type', 'too_large', 'disk_full'],
});

export const removePhoto = endpoint({
  method: 'delete',
  path: '/api/layers/:layer/features/:id/photos/:sha256',
  may: 'handle',
  summary: 'Take a photo off a feature; the original stays, and the step can be undone',
  params: ofFeature.extend({ sha256 }),
  response: z.object({ changeId: z.number().int() }),
  errors: ['not_found'],
});

export const original = endpoint({
  method: 'get',
  path: '/api/media/:sha256',
  may: 'review',
  summary: 'An original, byte for byte; refused when the file is no longer what its hash says',
  params: z.object({ sha256 }),
  raw: { response: 'application/octet-stream' },
  errors: ['forbidden', 'not_found', 'original_missing', 'original_altered'],
});

export const thumbnail = endpoint({
  method: 'get',
  path: '/api/media/:sha256/thumbnail',
  may: 'review',
  summary: 'A small upright picture of an original, with nothing that the camera wrote',
  params: z.object({ sha256 }),
  query: z.object({
    size: z.coerce
      .number()
      .refine((size) => (THUMBNAIL_SIZES as readonly number[]).includes(size))
      .default(THUMBNAIL_SIZES[0]),
  }),
  raw: { response: 'image/webp' },
  errors: ['forbidden', 'not_found', 'no_preview'],
});
