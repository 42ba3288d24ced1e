/** What somebody can do who has the database file and knows how the chain is made: all of it again, with sound hashes. */
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { contentText, genesisText, linkText } from '../../electron/domain/audit-chain.ts';
import type { ChainEntry } from '../../electron/domain/audit-walk.ts';
import { sha256 } from '../../electron/store/audit-hash.ts';
import { tipFile } from '../../electron/store/audit-tip.ts';

export function writeChainAnew(path: string, altered: (entry: ChainEntry) => ChainEntry): void {
  const db = new DatabaseSync(path);
  db.exec('DROP TRIGGER audit_no_update; BEGIN');
  const { value } = db.prepare("SELECT value FROM meta WHERE key = 'database_id'").get() as { value: string };
  let hash = sha256(genesisText(value));
  let tip = '';
  const entries = db.prepare('SELECT * FROM audit ORDER BY id').all() as unknown as (ChainEntry & { at: number })[];
  for (const [i, entry] of entries.map(altered).entries()) {
    const previous = hash;
    hash = sha256(linkText(sha256(contentText(entry)), previous));
    db.prepare('UPDATE audit SET reason = ?, previous_hash = unhex(?), hash = unhex(?) WHERE id = ?').run(
      entry.reason,
      previous,
      hash,
      entry.id,
    );
    tip = JSON.stringify({ database: value, id: entry.id, count: i + 1, hash, at: entries[i]?.at });
  }
  db.prepare("UPDATE meta SET value = ? WHERE key = 'audit_tip'").run(tip);
  db.exec('COMMIT');
  db.close();
  rmSync(tipFile(path), { force: true });
}
