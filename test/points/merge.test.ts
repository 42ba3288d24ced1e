import { describe, expect, test } from 'vitest';
import { Random } from '../../electron/domain/prng.ts';
import { merge } from '../../electron/points/merge.ts';
import { type PackedRows, pack, type RawRows, rawRows } from '../../electron/points/pack.ts';

const COUNTS = { profiles: 300, streets: 70_000 };

/** Rows with the ids given, each of whose values follows from its id and the seed. */
function rowsOf(ids: readonly number[], spread: number, period: boolean): RawRows {
  const raw = rawRows(ids.length, period);
  raw.size = ids.length;
  ids.forEach((id, i) => {
    const random = new Random(id * 7 + 1);
    raw.id[i] = id;
    raw.x[i] = 3_000_000_000 + Math.floor(random.next() * spread);
    raw.y[i] = 1_000_000_000 + Math.floor(random.next() * spread);
    raw.start[i] = random.next() < 0.1 ? Number.NaN : Math.floor(random.next() * 2e9);
    if (raw.end) raw.end[i] = random.next() < 0.5 ? Number.NaN : -5 + Math.floor(random.next() * 2e9);
    if (raw.hourOfWeek) raw.hourOfWeek[i] = Math.floor(random.next() * 168);
    raw.profile[i] = Math.floor(random.next() * COUNTS.profiles);
    raw.street[i] = Math.floor(random.next() * COUNTS.streets);
  });
  return raw;
}

function shared({ start, end, ...rows }: PackedRows) {
  const epochs = (t: typeof start | null) => t && Array.from(t.seconds, (s) => (s === t.unknown ? null : t.base + s));
  return { ...rows, start: epochs(start), end: epochs(end) };
}

describe('runs of rows merged are the rows packed at once', () => {
  test.each([
    ['in one spot', 1],
    ['in one block', 60_000],
    ['in a few blocks', 300_000],
    ['all over a city', 5_000_000],
    ['all over the world', 1_200_000_000],
  ])('%s', async (_, spread) => {
    for (const [i, sizes] of [[5], [3000, 1], [1, 3000], [2000, 40, 700, 1], [900, 900, 900], [0, 20, 0]].entries()) {
      const random = new Random(spread + i);
      const total = sizes.reduce((a, b) => a + b, 0);
      // Each id is live in one source, and dropped from some of those that also have it.
      const owner = sizes.flatMap((size, source) => Array.from({ length: size }, () => source));
      for (let n = owner.length - 1; n > 0; n--) {
        const m = Math.floor(random.next() * (n + 1));
        [owner[n], owner[m]] = [owner[m] as number, owner[n] as number];
      }
      const period = i % 2 === 1;
      const sources = sizes.map((_size, source) => {
        const ids: number[] = [];
        const gone = new Set<number>();
        owner.forEach((of, id) => {
          if (of !== source && random.next() > 0.1) return;
          ids.push(id);
          if (of !== source) gone.add(id);
        });
        const rows = pack(rowsOf(ids, spread, period), COUNTS);
        const dropped = Uint32Array.from([...rows.id.keys()].filter((row) => gone.has(rows.id[row] as number)));
        return { rows, dropped };
      });
      const ids = Array.from({ length: total }, (__, id) => id);
      expect(shared(await merge(sources, COUNTS))).toEqual(shared(pack(rowsOf(ids, spread, period), COUNTS)));
    }
  });
});
