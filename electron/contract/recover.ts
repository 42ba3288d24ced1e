/** What could be read of a damaged database. */
import { z } from 'zod';

const int = z.number().int();

export const recoverReport = z.object({
  /** Names without folders: of the damaged file and of the new one. */
  file: z.string(),
  made: z.string(),
  schema: int,
  tables: z.array(
    z.object({
      table: z.string(),
      found: int,
      /** Read, but not as the schema wants them, or twice. */
      refused: int,
      /** Between which row ids or keys rows may be lost; null is the beginning or the end. */
      lost: z.array(z.object({ after: z.string().nullable(), before: z.string().nullable() })),
    }),
  ),
  /** What is still wrong with the new file; nothing should be. */
  problems: z.array(z.string()),
  /** Rows that refer to rows that were lost. */
  references: z.array(z.object({ table: z.string(), parent: z.string(), rows: int })),
  /** The audit chain is as it was written up to and with entry `upTo`. */
  chain: z.object({ entries: int, upTo: int, findings: int }),
  originals: z.object({ count: int, missing: int }),
});
export type RecoverReport = z.infer<typeof recoverReport>;
