/** Checks a chain with nothing but a hash function: for a page without network, a program of one's own, or a test. */
import { genesisText, type Sha256 } from './audit-chain.ts';
import type { Finding } from './audit-findings.ts';
import type { Tip } from './audit-tip.ts';
import { type ChainEntry, ChainWalk, type KeptTip, ownHash } from './audit-walk.ts';

export interface ChainVerdict {
  count: number;
  /** The last entry of the chain; null when it is empty. */
  tip: Tip | null;
  findings: Finding[];
  /** Findings beyond those listed. */
  unlisted: number;
}

/**
 * @param database `meta.database_id`
 * @param entries in the order of their ids
 * @param tips that the chain must hold
 */
export async function verifyChain(
  sha256: Sha256,
  database: string,
  entries: AsyncIterable<ChainEntry> | Iterable<ChainEntry>,
  tips: readonly KeptTip[] = [],
): Promise<ChainVerdict> {
  const walk = new ChainWalk(database, await sha256(genesisText(database)), tips);
  for await (const entry of entries) walk.step(entry, await ownHash(sha256, entry));
  const { findings, unlisted } = await walk.finish(sha256);
  return { count: walk.count, tip: walk.last, findings, unlisted };
}
