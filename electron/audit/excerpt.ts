/** A piece of the chain as evidence: see domain/audit-excerpt.ts for what it holds and how it is checked. */
import { ZhituError } from '../contract/errors.ts';
import { contentText } from '../domain/audit-chain.ts';
import type { Excerpt, ExcerptEntry } from '../domain/audit-excerpt.ts';
import { entriesAbout, receiptsSince, rowsAbout } from '../store/audit-about.ts';
import { sha256 } from '../store/audit-hash.ts';
import { eachEntry } from '../store/audit-read.ts';
import { readTip } from '../store/audit-tip.ts';
import { openStore } from '../store/database.ts';
import { inSnapshot } from '../store/snapshot.ts';

/**
 * All entries about one thing (`structures` 12, `media` 7 …) and about the rows that belong to it, linked to the tip: 64
 * characters for every other entry since the first of them. With them countersigned tips since then: signed by others,
 * they vouch for what is before. Throws ZhituError `not_found` when there are none.
 */
export async function makeExcerpt(dbPath: string, entity: string, id: number): Promise<Excerpt> {
  const store = openStore(dbPath, { readOnly: true });
  try {
    const db = store.read;
    return await inSnapshot(db, async () => {
      const tip = await readTip(db);
      const rows = await rowsAbout(db, entity, id);
      const wanted = new Set([...(await entriesAbout(db, entity, id)), ...rows.map((row) => row.entry)]);
      if (!tip || wanted.size === 0) throw new ZhituError('not_found', { what: `${entity} ${id}` });
      const first = Math.min(...wanted);
      for (const receipt of await receiptsSince(db, first)) wanted.add(receipt);
      let start = '';
      const links: Excerpt['links'] = [];
      const trouble = {
        unreadable: (entry: number) => fail(`entry ${entry}`),
        damaged: fail,
      };
      for await (const batch of eachEntry(db, trouble, first)) {
        for (const { previous, hash: _, ...entry } of batch) {
          if (links.length === 0) start = previous ?? '';
          links.push(wanted.has(entry.id) ? (entry as ExcerptEntry) : sha256(contentText(entry)));
        }
      }
      return { format: 'zhitu-audit-excerpt-v1', tip, start, links, rows };
    });
  } finally {
    await store.close();
  }
}

function fail(detail: string): never {
  throw new ZhituError('db_damaged', { file: 'audit', detail });
}
