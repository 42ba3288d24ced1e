/** Handing a case over to a neighbouring jurisdiction (毗邻协作): what was handed over, and the receipt. */
import { ZhituError } from '../contract/errors.ts';
import { type Actor, audit } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';

export interface Handover {
  id: number;
  at: number;
  actor: string;
  jurisdiction: string;
  documents: string[];
  /** SHA-256 of originals. */
  evidence: string[];
  note: string | null;
  receipt: string | null;
  receivedAt: number | null;
}

export async function listHandovers(db: ReadDb, caseId: number): Promise<Handover[]> {
  const rows = await db.all<Omit<Handover, 'documents' | 'evidence'> & { documents: string; evidence: string }>(
    `SELECT id, at, actor, jurisdiction, documents, evidence, note, receipt, received_at AS receivedAt
     FROM handovers WHERE case_id = ? ORDER BY id`,
    caseId,
  );
  return rows.map((row) => ({ ...row, documents: JSON.parse(row.documents), evidence: JSON.parse(row.evidence) }));
}

/** Throws `case_nothing_handed` without a document or a photo. */
export async function handOver(
  db: WriteDb,
  actor: Actor,
  caseId: number,
  given: { jurisdiction: string; documents: string[]; evidence: string[]; note?: string | undefined },
  now: number,
): Promise<number> {
  const { jurisdiction, documents, evidence, note } = given;
  if (documents.length + evidence.length === 0) throw new ZhituError('case_nothing_handed');
  const { lastId } = await db.run(
    'INSERT INTO handovers (case_id, at, actor, jurisdiction, documents, evidence, note) VALUES (?, ?, ?, ?, ?, ?, ?)',
    caseId,
    now,
    actor.name,
    jurisdiction,
    JSON.stringify(documents),
    JSON.stringify(evidence),
    note || null,
  );
  await audit(db, actor, {
    action: 'hand_over',
    entity: 'cases',
    entityId: caseId,
    to: jurisdiction,
    detail: { handover: lastId, documents, evidence },
  });
  return lastId;
}

/** Throws `not_found`, `conflict` when there is a receipt already. */
export async function keepReceipt(
  db: WriteDb,
  actor: Actor,
  caseId: number,
  id: number,
  receipt: string,
  now: number,
): Promise<void> {
  const found = (await listHandovers(db, caseId)).find((h) => h.id === id);
  if (!found) throw new ZhituError('not_found', { what: `hand-over ${id}` });
  if (found.receipt !== null) throw new ZhituError('conflict');
  await db.run('UPDATE handovers SET receipt = ?, received_at = ? WHERE id = ?', receipt, now, id);
  await audit(db, actor, {
    action: 'receipt',
    entity: 'cases',
    entityId: caseId,
    detail: { handover: id, receipt },
  });
}
