/** Has a thread hash the blocks that an import fills while their rows are copied. */
import { Worker } from 'node:worker_threads';
import { hashBlock } from '../../store/audit-block-text.ts';
import { giveHashes, isBlockTable } from '../../store/audit-blocks.ts';
import type { WriteDb } from '../../store/database.ts';
import { type AddedRows, type StagedHash, stageSealing } from '../../store/import-seal.ts';
import { workerUrl } from '../../worker-url.ts';

/** It keeps little but hashes. */
const MODEST = { maxYoungGenerationSizeMb: 6 };
const FEW = 20_000; // rows that are hashed before a thread is ready

export interface Sealing {
  add(rows: AddedRows): void;
  /** To be called when all rows are there as they stay. */
  finish(): Promise<void>;
  discard(): Promise<void>;
}

/** Null where it is not worth it; all blocks are then read from the table when the transaction ends. */
export async function startSealing(
  db: WriteDb,
  rows: number,
  input: Parameters<typeof stageSealing>[1],
): Promise<Sealing | null> {
  const { layer } = input;
  const seal = rows < FEW ? null : await stageSealing(db, input);
  if (!seal || !isBlockTable(layer)) return null;
  const worker = new Worker(workerUrl('imports'), { workerData: { seal }, resourceLimits: MODEST });
  // A thread that fails has hashed nothing.
  const made = new Promise<StagedHash[]>((resolve) => {
    worker.on('message', resolve);
    worker.on('error', () => resolve([]));
    worker.on('exit', () => resolve([]));
  });
  return {
    add: (added) => worker.postMessage(added),
    async finish() {
      worker.postMessage(null);
      const hashes = await made;
      await worker.terminate();
      const [first] = hashes;
      // Were it ever to read a row otherwise than the table does, the table has the last word.
      if (!first || (await hashBlock(db, layer, first[0])).hash !== first[2]) return;
      giveHashes(db, layer, new Map(hashes.map(([block, count, hash]) => [block, { rows: count, hash }])));
    },
    async discard() {
      await worker.terminate();
    },
  };
}
