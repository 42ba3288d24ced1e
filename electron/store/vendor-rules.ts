import { ZhituError } from '../contract/errors.ts';
import type { CityPack } from '../contract/pack.ts';
import type { VendorRule } from '../contract/plan-vendors.ts';
import { isUnreadable, parseHours } from '../domain/opening-hours.ts';
import { type Actor, audit } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { raiseVersion } from './versions.ts';

interface Row {
  id: string;
  value: string;
  source: string;
  clause: string | null;
  verified_by: string | null;
  verified_at: string | null;
  valid_from: string | null;
  active: number;
  rev: number;
}

/**
 * The rules that stalls are judged by, in the city pack's order: what a rule demands is the pack's, its figure, source
 * and state are the database's once it is there. A rule that came with a newer pack has the revision 0 until it is changed.
 */
export async function readVendorRules(db: ReadDb, pack: Pick<CityPack, 'rules'>): Promise<VendorRule[]> {
  const rows = await db.all<Row>(
    'SELECT id, value, source, clause, verified_by, verified_at, valid_from, active, rev FROM rules',
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  return pack.rules.flatMap((rule) => {
    if (!rule.stall) return [];
    const row = known.get(rule.id);
    const numeric = typeof rule.value === 'number';
    return {
      id: rule.id,
      meaning: rule.stall,
      value: row ? (numeric ? Number(row.value) : row.value) : (rule.value as number | string),
      unit: rule.unit ?? null,
      source: row?.source ?? rule.source,
      clause: row ? row.clause : (rule.clause ?? null),
      zh: rule.zh,
      en: rule.en,
      verifiedBy: row?.verified_by ?? null,
      verifiedAt: row?.verified_at ?? null,
      validFrom: row?.valid_from ?? null,
      active: row ? row.active === 1 : true,
      rev: row?.rev ?? 0,
    };
  });
}

/** What is not given, or undefined, stays. */
export type RuleChange = {
  [K in 'value' | 'source' | 'clause' | 'verifiedBy' | 'validFrom' | 'active']?: VendorRule[K] | undefined;
} & { rev: number };

/**
 * Changes a rule; `today` is the day of a verification. Throws ZhituError `not_found`, `conflict` where `rev` is not the
 * one last read, `rule_invalid`.
 */
export async function changeVendorRule(
  db: WriteDb,
  actor: Actor,
  pack: CityPack,
  id: string,
  change: RuleChange,
  today: string,
): Promise<VendorRule> {
  const before = (await readVendorRules(db, pack)).find((rule) => rule.id === id);
  if (!before) throw new ZhituError('not_found', { what: id });
  if (before.rev !== change.rev) throw new ZhituError('conflict');
  const value = change.value ?? before.value;
  checkValue(before, value);
  const after: VendorRule = {
    ...before,
    ...Object.fromEntries(Object.entries(change).filter(([, given]) => given !== undefined)),
    value,
    // Another figure has to be compared with the source again.
    verifiedBy:
      change.verifiedBy === undefined ? (value === before.value ? before.verifiedBy : null) : change.verifiedBy,
    rev: before.rev + 1,
  };
  after.verifiedAt =
    after.verifiedBy === null ? null : after.verifiedBy === before.verifiedBy ? before.verifiedAt : today;
  await db.run(
    `INSERT INTO rules (id, value, unit, source, clause, note_zh, note_en, verified_by, verified_at, valid_from, active, rev)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET value = excluded.value, source = excluded.source, clause = excluded.clause,
       verified_by = excluded.verified_by, verified_at = excluded.verified_at, valid_from = excluded.valid_from,
       active = excluded.active, rev = excluded.rev`,
    ...[id, String(after.value), after.unit, after.source, after.clause, after.zh, after.en],
    ...[after.verifiedBy, after.verifiedAt, after.validFrom, after.active ? 1 : 0, after.rev],
  );
  await audit(db, actor, {
    action: 'change',
    entity: 'rule',
    from: String(before.value),
    to: String(after.value),
    detail: { id, before, after },
  });
  await raiseVersion(db, 'rules');
  return after;
}

function checkValue(rule: VendorRule, value: number | string): void {
  const wrong = (detail_zh: string, detail_en: string) => new ZhituError('rule_invalid', { detail_zh, detail_en });
  const { kind } = rule.meaning;
  if (kind === 'trade') {
    if (typeof value !== 'string')
      throw wrong('请写出不允许的经营项目，用逗号分开', 'write the trades that are not allowed, parted by commas');
  } else if (kind === 'hours') {
    if (typeof value !== 'string' || isUnreadable(parseHours(value)))
      throw wrong('请写成 05:00-10:00 这样的时间', 'write hours like 05:00-10:00');
  } else {
    if (typeof value !== 'number') throw wrong('请填数字', 'give a number');
    if (value < 0)
      throw wrong(`距离和数量不能是负数（${value}）`, `distances and numbers cannot be negative (${value})`);
    if (kind === 'density' && !Number.isInteger(value)) throw wrong('请填整数', 'give a whole number');
    if (value > 10_000) throw wrong(`${value} 太大`, `${value} is too large`);
  }
}
