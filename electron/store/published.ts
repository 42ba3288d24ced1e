import { z } from 'zod';
import type { ReadDb, WriteDb } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';

/** What a bureau printed, by figure id, and the time it printed it for. */
export const published = z.object({
  source: z.object({ zh: z.string(), en: z.string() }),
  /** First and last moment counted, ISO with offset. */
  from: z.iso.datetime({ offset: true }),
  until: z.iso.datetime({ offset: true }),
  figures: z.record(z.string(), z.string()),
});
export type Published = z.infer<typeof published>;

/** Null where no figures were published for what the database holds. */
export async function readPublished(db: ReadDb): Promise<Published | null> {
  const text = await readMeta(db, 'published');
  return text === null ? null : published.parse(JSON.parse(text));
}

export async function writePublished(db: WriteDb, value: Published): Promise<void> {
  await writeMeta(db, 'published', JSON.stringify(value));
}
