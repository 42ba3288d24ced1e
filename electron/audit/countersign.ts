/**
 * Somebody else's signature of a tip, kept as an entry of the chain, whatever its kind: a file, a time stamp, a scanned
 * seal. A check says whether the tip that was signed is still in the chain, not whether the signature is genuine: whoever
 * gave it, or a program for its kind, says that of the receipt.
 */
import { createHash } from 'node:crypto';
import { ZhituError } from '../contract/errors.ts';
import { type Actor, audit } from '../store/audit.ts';
import { hashOf } from '../store/audit-about.ts';
import type { WriteDb } from '../store/database.ts';
import { readMeta } from '../store/meta.ts';
import { requireTip } from './verify.ts';

export const RECEIPT_LIMIT = 64_000; // bytes; a signature with its certificates has 10,000

/**
 * Returns the entry's id; its detail holds the receipt whole, in base64. Throws ZhituError audit_tip_invalid,
 * audit_tip_foreign when the chain does not hold the tip, too_large.
 */
export async function countersign(
  db: WriteDb,
  actor: Actor,
  given: { tip: string; receipt: Buffer; name: string },
): Promise<number> {
  const tip = requireTip(given.tip);
  const own = tip.database === (await readMeta(db, 'database_id'));
  if (!own || (await hashOf(db, tip.id)) !== tip.hash) throw new ZhituError('audit_tip_foreign');
  const { receipt, name } = given;
  if (receipt.length > RECEIPT_LIMIT) throw new ZhituError('too_large', { limit: `${RECEIPT_LIMIT / 1000} kB` });
  const sha256 = createHash('sha256').update(receipt).digest('hex');
  return audit(db, actor, {
    action: 'countersign',
    entity: 'audit',
    entityId: tip.id,
    to: tip.hash,
    detail: { tip, name, bytes: receipt.length, sha256, receipt: receipt.toString('base64') },
  });
}
