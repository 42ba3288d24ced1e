/** The whole check: chain, rows, originals, pages. Reads only. */

import type { Verdict } from '../contract/audit.ts';
import { ZhituError } from '../contract/errors.ts';
import { SETTINGS } from '../contract/system.ts';
import type { Finding } from '../domain/audit-findings.ts';
import { parseTip } from '../domain/audit-tip.ts';
import type { KeptTip } from '../domain/audit-walk.ts';
import { checkOriginal, unknownOriginals } from '../originals/open-original.ts';
import { verifyRows } from '../store/audit-compare.ts';
import { verifyBlocks } from '../store/audit-compare-blocks.ts';
import { isUnsealed } from '../store/audit-read.ts';
import { readTip, readTipBeside } from '../store/audit-tip.ts';
import { type Tick, verifyEntries, verifyPages } from '../store/audit-verify.ts';
import { openStore, type ReadDb } from '../store/database.ts';
import { readMeta } from '../store/meta.ts';
import { readSettingValue } from '../store/settings.ts';
import { inSnapshot } from '../store/snapshot.ts';
import { readTips } from './tip-folder.ts';

const LISTED = 1000;

export interface VerifyOptions {
  /** Text with a tip that was kept elsewhere. */
  against?: string | null;
  /** Called often; what it throws ends the check. */
  tick?: Tick;
  /** It is a copy that nobody writes to: neither originals nor tips kept elsewhere belong to it. */
  copy?: boolean;
}

/**
 * Throws ZhituError audit_unsealed, audit_tip_invalid, db_*; a database too damaged to be opened is db_damaged or
 * db_foreign.
 */
export async function verifyDatabase(dbPath: string, options: VerifyOptions = {}): Promise<Verdict> {
  const started = Date.now();
  const tick = options.tick ?? (() => {});
  const given = options.against ? requireTip(options.against) : null;
  const store = openStore(dbPath, { readOnly: true, still: options.copy ?? false });
  try {
    const db = store.read;
    await db.all('PRAGMA temp_store = FILE'); // what the chain tells of millions of rows is not for memory
    return await inSnapshot(db, async () => {
      if (await isUnsealed(db)) throw new ZhituError('audit_unsealed');
      const database = (await readMeta(db, 'database_id')) ?? '';
      const kept = await keptTips(db, dbPath, options.copy ?? false);
      const tips = [...kept.tips, ...(given ? [{ ...given, source: 'given' as const }] : [])];
      const chain = await verifyEntries(db, database, tips, tick);
      if (chain.count > 0 && !kept.tips.some((tip) => tip.source === 'database')) {
        chain.findings.push({ code: 'tip_missing', source: 'database' });
      }
      const rows = await verifyRows(db, tick);
      const blocks = await verifyBlocks(db, tick);
      const originals = options.copy ? NO_ORIGINALS : await verifyOriginals(db, dbPath, tick);
      const pages = await verifyPages(db, tick);
      const compared = [...rows.findings, ...blocks.findings];
      const findings = [...chain.findings, ...kept.findings, ...compared, ...originals.findings, ...pages];
      return {
        sound: findings.length + chain.unlisted === 0,
        at: Math.floor(started / 1000),
        seconds: (Date.now() - started) / 1000,
        entries: chain.count,
        rows: rows.rows + blocks.rows,
        originals: originals.count,
        bytes: originals.bytes,
        tip: chain.tip,
        beside: kept.beside,
        against: given,
        countersigned: chain.countersigned,
        findings: findings.slice(0, LISTED),
        found: findings.length + chain.unlisted,
      };
    });
  } finally {
    await store.close();
  }
}

/** Throws `audit_tip_invalid` when there is none in the text. */
export function requireTip(text: string) {
  const tip = parseTip(text);
  if (!tip) throw new ZhituError('audit_tip_invalid');
  return tip;
}

const NO_ORIGINALS = { count: 0, bytes: 0, findings: [] as Finding[] };

async function keptTips(db: ReadDb, dbPath: string, copy: boolean) {
  const tips: KeptTip[] = [];
  const findings: Finding[] = [];
  const inDatabase = await readTip(db);
  if (inDatabase) tips.push({ ...inDatabase, source: 'database' });
  if (copy) return { tips, findings, beside: false };
  const text = readTipBeside(dbPath);
  const beside = parseTip(text ?? '');
  if (beside) tips.push({ ...beside, source: 'beside' });
  else if (text !== null) findings.push({ code: 'tip_missing', source: 'beside' });
  // A restored backup lacks what was written after it was made, and agrees with its own tips.
  const setting = SETTINGS.tip_export.safeParse(await readSettingValue(db, 'tip_export')).data;
  const exported = setting ? await readTips(setting.folder, (await readMeta(db, 'database_id')) ?? '') : [];
  tips.push(...exported.map((tip) => ({ ...tip, source: 'folder' as const })));
  return { tips, findings, beside: text !== null };
}

async function verifyOriginals(db: ReadDb, dbPath: string, tick: Tick) {
  const findings: Finding[] = [];
  let [count, bytes] = [0, 0];
  try {
    const total = (await db.get<{ n: number }>('SELECT count(*) AS n FROM media'))?.n ?? null;
    const sql = 'SELECT lower(hex(sha256)), bytes, name, id FROM media WHERE id > ?1 ORDER BY id LIMIT ?2';
    for await (const rows of db.walk(sql, Number.MIN_SAFE_INTEGER, 500)) {
      for (const [sha, size, called, id] of rows) {
        tick(count, total, 'originals');
        const known = { sha256: String(sha), bytes: Number(size) };
        const found = await checkOriginal(dbPath, known);
        const finding = { id: Number(id), table: 'media', name: String(called), sha256: known.sha256 } as const;
        if (found === 'missing') findings.push({ code: 'original_missing', ...finding });
        else if (found === 'altered') findings.push({ code: 'original_changed', ...finding });
        else bytes += known.bytes;
        count++;
      }
    }
    for (const sha256 of await unknownOriginals(dbPath, db)) findings.push({ code: 'original_unknown', sha256 });
  } catch (error) {
    if (error instanceof ZhituError && error.code === 'cancelled') throw error;
    findings.push({ code: 'file_damaged', detail: `media: ${(error as Error).message}` });
  }
  return { count, bytes, findings };
}
