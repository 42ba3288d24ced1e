/** What a check of the audit chain can find. */
import type { BlockTable, SealedTable } from './audit-tables.ts';

export const FINDING_CODES = [
  /** Its content or its hash is not what it was. */
  'entry_changed',
  /** Entries from `id` to `to` are gone. */
  'entry_removed',
  /** It was put in, not by this program or not in its place. */
  'entry_inserted',
  /** It stood at `to`. */
  'entry_moved',
  /** The tip that was kept elsewhere (`source`) is not in the chain: its end is gone or was written anew. */
  'tip_missing',
  /** The end of the chain was found missing earlier, when the database was opened; told by entry `id`. */
  'tip_lost',
  /** The tip `to` that was countersigned, told by entry `id`, is not in the chain; `name` is the receipt's. */
  'countersign_lost',
  /** A row of `table` is not as the chain tells of it. */
  'row_changed',
  'row_removed',
  /** It was altered before the entry `to` told of it anew, with what the program wrote. */
  'row_overwritten',
  /** The chain does not tell of it. */
  'row_inserted',
  /** Rows of `table` from `id` to `to`, or with the `key`, are not as the chain tells of them, which expects `rows`. */
  'block_changed',
  /** None of `rows` is left. */
  'block_removed',
  /** They were altered before the entry `to` told of the block anew, with rows that the program wrote. */
  'block_overwritten',
  /** The chain tells of no row there; `there` are. */
  'block_inserted',
  /** `name` and SHA-256 of an original that is not where it belongs. */
  'original_missing',
  'original_changed',
  /** A file among the originals that no row stands for. */
  'original_unknown',
  /** SQLite itself cannot read the file, or finds it damaged. */
  'file_damaged',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** `folder`: where tips are written on schedule. */
export type TipSource = 'database' | 'beside' | 'folder' | 'given';

export interface Finding {
  code: FindingCode;
  /** Of the entry, or of the row of `table`. */
  id?: number;
  /**
   * Of the row of `table` where its key is more than an id: columns of the key with `/` between. Of a block: what its rows
   * have in common, and where they begin and end; `*` for the whole table.
   */
  key?: string;
  to?: number;
  table?: SealedTable | BlockTable;
  /** Of a block: rows that were sealed, and rows that are there. */
  rows?: number;
  there?: number;
  source?: TipSource;
  name?: string;
  sha256?: string;
  detail?: string;
}
