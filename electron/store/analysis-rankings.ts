/** Rankings of streets that were kept before their period began: added once, never changed. */
import { type Actor, audit } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';

/** What must be equal for rankings to stand on one scorecard. */
export interface ScorecardKey {
  step: 'week' | 'month';
  /** JSON, in one spelling. */
  params: string;
}

/** Units by row id of their edge and measures, with the score each was given; epoch seconds. */
export interface KeptRanking {
  madeAt: number;
  from: number;
  to: number;
  edge: Uint32Array;
  start: Float64Array;
  end: Float64Array;
  score: Float64Array;
}

/** Returns false when a ranking was kept for this period before: the first one stands. */
export async function keepRanking(
  db: WriteDb,
  actor: Actor,
  key: ScorecardKey,
  ranking: KeptRanking,
  dataHash: string,
): Promise<boolean> {
  const { changes, lastId } = await db.run(
    `INSERT INTO frozen_rankings (step, params, from_at, to_at, made_at, actor, data_hash, ranking)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    key.step,
    key.params,
    ranking.from,
    ranking.to,
    ranking.madeAt,
    actor.name,
    dataHash,
    pack(ranking),
  );
  if (changes === 0) return false;
  const detail = { step: key.step, from: ranking.from, to: ranking.to, dataHash };
  await audit(db, actor, { action: 'freeze', entity: 'ranking', entityId: lastId, detail });
  return true;
}

/** Oldest period first. */
export async function keptRankings(db: ReadDb, key: ScorecardKey): Promise<KeptRanking[]> {
  const rows = await db.all<{ made_at: number; from_at: number; to_at: number; ranking: Uint8Array }>(
    'SELECT made_at, from_at, to_at, ranking FROM frozen_rankings WHERE step = ? AND params = ? ORDER BY from_at',
    key.step,
    key.params,
  );
  return rows.map((row) => ({ madeAt: row.made_at, from: row.from_at, to: row.to_at, ...unpack(row.ranking) }));
}

const UNIT = 4 + 3 * 8; // bytes

function pack({ edge, start, end, score }: KeptRanking): Uint8Array {
  const bytes = new Uint8Array(edge.length * UNIT);
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of [edge, start, end, score]) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

function unpack(bytes: Uint8Array): Pick<KeptRanking, 'edge' | 'start' | 'end' | 'score'> {
  const n = bytes.length / UNIT;
  const doubles = (k: number) => {
    const from = n * 4 + k * n * 8;
    return new Float64Array(bytes.slice(from, from + n * 8).buffer);
  };
  return {
    edge: new Uint32Array(bytes.slice(0, n * 4).buffer),
    start: doubles(0),
    end: doubles(1),
    score: doubles(2),
  };
}
