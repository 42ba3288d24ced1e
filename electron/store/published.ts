import { type Published, published } from '../contract/published.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';

/** Null where no figures were published for what the database holds. */
export async function readPublished(db: ReadDb): Promise<Published | null> {
  const text = await readMeta(db, 'published');
  return text === null ? null : published.parse(JSON.parse(text));
}

export async function writePublished(db: WriteDb, value: Published): Promise<void> {
  await writeMeta(db, 'published', JSON.stringify(value));
}
