/** How good verdicts are: agreement, time, known cases; and the detector against what was found out on site. */
import { ZhituError } from '../contract/errors.ts';
import type { ReviewQuality } from '../contract/review.ts';
import { cohenKappa, kappaOfClass } from '../domain/cohen-kappa.ts';
import { detectorCurve } from '../domain/detector-curve.ts';
import { truthIn, VERDICTS, type Verdict } from '../domain/review.ts';
import { type Actor, audit } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';

interface Given {
  structure: number;
  seat: string;
  actor: string;
  verdict: Verdict;
  seconds: number;
}

/** @param knows whether who asks may know of known cases @param period epoch seconds, ends included */
export async function reviewQuality(
  db: ReadDb,
  knows: boolean,
  period: { from?: number | undefined; to?: number | undefined },
): Promise<ReviewQuality> {
  const given = await db.all<Given>(
    `SELECT structure_id AS structure, seat, actor, verdict, seconds FROM reviews
     WHERE withdrawn_at IS NULL AND at BETWEEN ? AND ? ORDER BY id`,
    period.from ?? 0,
    period.to ?? Number.MAX_SAFE_INTEGER,
  );
  const couples = pairUp(given);
  const table = tableOf(couples);
  return {
    table,
    all: cohenKappa(table),
    classes: VERDICTS.map((verdict, i) => ({ verdict, ...kappaOfClass(table, i) })),
    pairs: pairs(couples),
    reviewers: await reviewers(db, given, knows),
    detector: await detector(db),
  };
}

interface Couple {
  first: Given;
  second: Given;
}

/** A first verdict and the second one that followed on the same finding. */
function pairUp(given: readonly Given[]): Couple[] {
  const open = new Map<number, Given>();
  const couples: Couple[] = [];
  for (const verdict of given) {
    if (verdict.seat === 'first') open.set(verdict.structure, verdict);
    const first = verdict.seat === 'second' ? open.get(verdict.structure) : undefined;
    if (!first) continue;
    couples.push({ first, second: verdict });
    open.delete(verdict.structure);
  }
  return couples;
}

function tableOf(couples: readonly { first: Given; second: Given }[]): number[][] {
  const table = VERDICTS.map(() => VERDICTS.map(() => 0));
  for (const { first, second } of couples) {
    const row = table[VERDICTS.indexOf(first.verdict)] as number[];
    row[VERDICTS.indexOf(second.verdict)] = (row[VERDICTS.indexOf(second.verdict)] ?? 0) + 1;
  }
  return table;
}

/** By pair of people, whoever was first: rows are always the one whose name sorts first. */
function pairs(couples: readonly Couple[]): ReviewQuality['pairs'] {
  const found = new Map<string, Couple[]>();
  for (const { first, second } of couples) {
    const inOrder = first.actor < second.actor ? { first, second } : { first: second, second: first };
    const key = JSON.stringify([inOrder.first.actor, inOrder.second.actor]);
    found.set(key, [...(found.get(key) ?? []), inOrder]);
  }
  return [...found]
    .map(([key, list]) => {
      const [a, b] = JSON.parse(key) as [string, string];
      return { a, b, ...cohenKappa(tableOf(list)) };
    })
    .sort((p, q) => q.n - p.n || (p.a < q.a ? -1 : 1));
}

async function reviewers(db: ReadDb, given: readonly Given[], knows: boolean): Promise<ReviewQuality['reviewers']> {
  const truths = new Map(
    (await db.all<{ id: number; truth: Verdict }>('SELECT structure_id AS id, truth FROM review_known')).map((r) => [
      r.id,
      r.truth,
    ]),
  );
  const names = [...new Set(given.map((g) => g.actor))].sort();
  return names.map((actor) => {
    const own = given.filter((g) => g.actor === actor);
    const known = own.filter((g) => g.seat === 'known' && truths.has(g.structure));
    return {
      actor,
      verdicts: own.length,
      seconds: quartiles(own.map((g) => g.seconds)),
      known: knows
        ? { judged: known.length, right: known.filter((g) => truths.get(g.structure) === g.verdict).length }
        : null,
    };
  });
}

/** By linear interpolation between order statistics (Hyndman and Fan's type 7). */
function quartiles(values: readonly number[]): { median: number; lower: number; upper: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (q: number) => {
    const place = (sorted.length - 1) * q;
    const low = Math.floor(place);
    const [a = 0, b = a] = [sorted[low], sorted[low + 1]];
    return a + (b - a) * (place - low);
  };
  return { median: at(0.5), lower: at(0.25), upper: at(0.75) };
}

async function detector(db: ReadDb): Promise<ReviewQuality['detector']> {
  const rows = await db.all<{ confidence: number; status: string }>(
    `SELECT confidence, status FROM structures WHERE retired_at IS NULL AND confidence IS NOT NULL
       AND status IN ('confirmed', 'case_opened', 'closed', 'refuted', 'dismissed')`,
  );
  // Dismissed by two reviewers counts as not real: what was never looked at on site has no better truth.
  return detectorCurve(rows.map(({ confidence, status }) => ({ confidence, real: truthIn(status) === 'suspect' })));
}

interface KnownCase {
  id: number;
  key: string | null;
  town: string | null;
  truth: 'suspect' | 'clear';
}

/** Cases put among the others, and settled findings that could be. */
export async function knownCases(db: ReadDb): Promise<{
  cases: (KnownCase & { judged: number })[];
  offered: KnownCase[];
}> {
  const cases = await db.all<KnownCase & { judged: number }>(
    `SELECT k.structure_id AS id, s.key, s.town, k.truth, (
       SELECT count(*) FROM reviews AS r WHERE r.structure_id = k.structure_id AND r.seat = 'known'
         AND r.withdrawn_at IS NULL) AS judged
     FROM review_known AS k JOIN structures AS s ON s.id = k.structure_id ORDER BY k.structure_id LIMIT 1000`,
  );
  const settled = await db.all<Omit<KnownCase, 'truth'> & { status: string }>(
    `SELECT id, key, town, status FROM structures
     WHERE retired_at IS NULL AND status IN ('confirmed', 'case_opened', 'closed', 'refuted')
       AND id NOT IN (SELECT structure_id FROM review_known)
     ORDER BY found_at DESC, id DESC LIMIT 300`,
  );
  const offered = settled.map(({ status, ...s }) => ({ ...s, truth: truthIn(status) ?? 'clear' }));
  return { cases, offered };
}

/** Only what was checked on site has a truth. Throws `review_no_truth`, in which case nothing is changed. */
export async function setKnown(db: WriteDb, actor: Actor, ids: readonly number[], known: boolean, now: number) {
  const rows = await db.all<{ id: number; status: string | null }>(
    `SELECT s.id, s.status FROM json_each(?) AS j JOIN structures AS s ON s.id = j.value AND s.retired_at IS NULL`,
    JSON.stringify([...new Set(ids)]),
  );
  const settled = rows.flatMap(({ id, status }) => {
    const truth = truthIn(status ?? 'new');
    return truth ? [{ id, truth }] : [];
  });
  const without = new Set(ids).size - settled.length;
  if (known && without > 0) throw new ZhituError('review_no_truth', { found: without });
  const changed = known
    ? await db.bulk(
        'INSERT OR IGNORE INTO review_known (structure_id, truth, actor, at) VALUES (?, ?, ?, ?)',
        settled.map(({ id, truth }) => [id, truth, actor.name, now]),
      )
    : await db.bulk(
        'DELETE FROM review_known WHERE structure_id = ?',
        [...new Set(ids)].map((id) => [id]),
      );
  if (changed) await audit(db, actor, { action: known ? 'add' : 'remove', entity: 'known_cases', detail: { changed } });
  return changed;
}
