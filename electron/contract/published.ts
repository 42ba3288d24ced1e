import { z } from 'zod';

/** What a bureau printed, by figure id, and the time it printed it for. */
export const published = z.object({
  source: z.object({ zh: z.string(), en: z.string() }),
  /** First and last moment counted, ISO with offset. */
  from: z.iso.datetime({ offset: true }),
  until: z.iso.datetime({ offset: true }),
  figures: z.record(z.string(), z.string()),
});
export type Published = z.infer<typeof published>;
