/** Candidates that the user drew, kept in this browser by database until the user takes them off. */
import { z } from 'zod';

const drawnSite = z.object({
  id: z.string().regex(/^drawn-\d{1,9}$/),
  name: z.string().trim().min(1).max(100),
  /** WGS 84. */
  at: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
  /** Berths or stalls. */
  capacity: z.number().int().min(1).max(10_000),
});
/** A candidate put on the map by the user. */
export type DrawnSite = z.infer<typeof drawnSite>;

const memory = z.object({
  version: z.literal(1),
  drawn: z
    .array(drawnSite)
    .max(10_000)
    .refine((sites) => new Set(sites.map(({ id }) => id)).size === sites.length),
  /** They were among the sources that candidates are taken from. */
  used: z.boolean(),
});
type DrawnMemory = Pick<z.infer<typeof memory>, 'drawn' | 'used'>;

const KEY = 'zhitu.drawn-sites';

/** Null when nothing is kept of this database, or nothing that can be read. */
export function recallDrawn(database: string): DrawnMemory | null {
  try {
    return memory.parse(JSON.parse(localStorage.getItem(`${KEY}.${database}`) ?? 'null'));
  } catch {
    return null;
  }
}

export function rememberDrawn(database: string, { drawn, used }: DrawnMemory): void {
  const key = `${KEY}.${database}`;
  if (drawn.length === 0) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify({ version: 1, drawn, used }));
}
