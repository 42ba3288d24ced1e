import type { Digest } from '../analysis/inputs/digest.ts';
import type { Progress, StreetGraph, StreetUnits } from '../analysis/shapes.ts';
import type { ReadDb } from '../store/database.ts';

/** A piece that was hardly looked at would count without limit, one that was looked at all day for nothing. */
const MOST = 4;

/**
 * By unit what a record seen by a patrol counts: the city's patrol hours a metre over the piece's own, between 1/MOST
 * and MOST; 1 everywhere when nobody logged patrols.
 */
export async function patrolHours(
  { db, graph, digest, progress }: { db: ReadDb; graph: StreetGraph; digest: Digest; progress: Progress },
  units: StreetUnits,
): Promise<Float64Array> {
  const edgeOf = new Map([...graph.edges.id].map((id, e) => [id, e]));
  const hours = new Float64Array(graph.edges.count);
  let [total, metres] = [0, 0];
  const text: string[] = [];
  const sql = `SELECT edge_id, sum(to_at - from_at) / 3600.0 FROM patrol_log
    WHERE edge_id IS NOT NULL AND method = 'manual' AND to_at > from_at GROUP BY edge_id ORDER BY edge_id`;
  for await (const rows of db.scan(sql) as AsyncGenerator<[number, number][]>) {
    progress.tick(text.length, text.length + 1, 'patrols');
    text.push(JSON.stringify(rows));
    for (const [id, h] of rows) {
      const e = edgeOf.get(id);
      if (e !== undefined) hours[e] = h;
    }
  }
  digest.add('patrol hours', text.join('\n'));
  for (let e = 0; e < hours.length; e++) {
    total += hours[e] as number;
    if ((hours[e] as number) > 0) metres += graph.edges.length[e] as number;
  }
  if (total === 0) return new Float64Array(units.count).fill(1);
  const mean = total / metres; // of the streets that anybody patrols
  return Float64Array.from(units.edge, (e) => {
    const own = (hours[e] as number) / (graph.edges.length[e] as number);
    return Math.min(MOST, Math.max(1 / MOST, mean / own));
  });
}
