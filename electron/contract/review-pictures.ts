/** Pictures of a finding's place that other flights took, for before and after. */
import { z } from 'zod';
import { FINDING_STATUSES } from '../domain/vocabulary.ts';
import { endpoint } from './endpoint.ts';

const int = z.number().int();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const n = z.number();
/**
 * Nine numbers by rows: from metres east and north of the finding's middle on level ground to pixels as stored. Null for a
 * photo that does not tell its pose.
 */
const ground = z.tuple([n, n, n, n, n, n, n, n, n]).nullable();

const picture = z.object({
  sha256,
  name: z.string(),
  type: z.string(),
  width: int.nullable(),
  height: int.nullable(),
  /** Codes; a photo may have come with several flights. */
  flights: z.array(z.string()),
  takenAt: int.nullable(),
  ground,
});

export const otherPictures = endpoint({
  method: 'get',
  path: '/api/review/items/:id/pictures',
  may: 'review',
  summary: 'Photos of other flights that show the place of a finding, those seen most alike first',
  params: z.object({ id: z.coerce.number().int().positive() }),
  query: z.object({ shown: sha256 }),
  response: z.object({
    /** The photo they are to be compared with. */
    shown: picture,
    pictures: z.array(
      picture.extend({
        /** Degrees between the lines of sight; null without both poses. */
        angle: n.nullable(),
        /** Other findings at the place that were seen in it, dismissed ones too. */
        findings: z.array(z.object({ id: int, key: z.string().nullable(), status: z.enum(FINDING_STATUSES) })),
      }),
    ),
  }),
  errors: ['not_found'],
});
export type OtherPictures = z.infer<typeof otherPictures.response>;
