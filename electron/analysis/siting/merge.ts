/** Demand that the same sites cover is one demand to the choice: fewer rows, the same answers. */
import type { SitingProblem } from './problem.ts';

/** `member[i]` is the row that stands for demand i; −1 where it has no weight, or no site reaches it. */
export interface Merged {
  problem: SitingProblem;
  member: Int32Array;
}

/**
 * By sites alone; by group too when the problem has groups. With `distances` only demand that is as far from every
 * site is merged, which a median needs. Rows keep the order of the first demand of each.
 */
export function mergeDemand(problem: SitingProblem, distances: boolean): Merged {
  const alike = kinds(problem, distances);
  const member = holds(problem, alike, distances) ? alike : apart(problem);
  const first: number[] = []; // demand, by row
  const weight: number[] = [];
  member.forEach((row, i) => {
    if (row < 0) return;
    if (row === first.length) {
      first.push(i);
      weight.push(0);
    }
    weight[row] = (weight[row] as number) + (problem.weight[i] as number);
  });
  if (first.length === problem.demands) return { problem, member };
  const { group } = problem;
  return {
    problem: {
      ...problem,
      demands: first.length,
      weight: Float64Array.from(weight),
      ...(group && { group: Uint32Array.from(first, (i) => group[i] as number) }),
      cover: pick(problem.cover, member, Uint32Array.from(first)),
    },
    member,
  };
}

/** Demand of one hash, one number of sites and one group. Walks the rows of sites as they are: no table by demand. */
function kinds({ weight, cover, group, demands }: SitingProblem, distances: boolean): Int32Array {
  const { start, index, distance } = cover;
  const bits = new Int32Array(distance.buffer, distance.byteOffset, distance.length * 2);
  const hash = new Int32Array(demands);
  const other = new Int32Array(demands);
  const degree = new Int32Array(demands);
  for (let j = 0; j + 1 < start.length; j++) {
    for (let k = start[j] as number, end = start[j + 1] as number; k < end; k++) {
      const i = index[k] as number;
      let [h, o] = [mixed(hash[i] as number, j), mixed(other[i] as number, ~j)];
      if (distances) {
        h = mixed(h, bits[2 * k] as number);
        o = mixed(o, bits[2 * k + 1] as number);
      }
      hash[i] = h;
      other[i] = o;
      degree[i] = (degree[i] as number) + 1;
    }
  }
  const member = new Int32Array(demands).fill(-1);
  const rows = new Map<string | number, number>();
  for (let i = 0; i < demands; i++) {
    if (!((weight[i] as number) > 0) || degree[i] === 0) continue;
    // 53 bits of the two; the rest is looked at by `holds`.
    const kind = ((hash[i] as number) >>> 0) * 2 ** 21 + ((other[i] as number) >>> 11);
    const key = group ? `${kind} ${group[i]}` : kind;
    const row = rows.get(key) ?? rows.size;
    rows.set(key, row);
    member[i] = row;
  }
  return member;
}

function mixed(hash: number, value: number): number {
  const h = Math.imul(hash ^ value, 0x9e3779b1);
  return h ^ (h >>> 15);
}

/** Whether all demand of each row is indeed covered by the same sites (from as far): nothing rests on the hash. */
export function holds({ cover, sites }: SitingProblem, member: Int32Array, distances: boolean): boolean {
  const { start, index, distance } = cover;
  const rows = member.reduce((most, row) => Math.max(most, row + 1), 0);
  const size = new Int32Array(rows);
  for (const row of member) if (row >= 0) size[row] = (size[row] as number) + 1;
  if (size.every((demands) => demands === 1)) return true;
  const met = new Int32Array(rows);
  const metres = new Float64Array(rows);
  for (let j = 0; j < sites; j++) {
    const [from, end] = [start[j] as number, start[j + 1] as number];
    for (let k = from; k < end; k++) {
      const row = member[index[k] as number] as number;
      if (row < 0) continue;
      if (distances && met[row] !== 0 && metres[row] !== distance[k]) return false;
      metres[row] = distance[k] as number;
      met[row] = (met[row] as number) + 1;
    }
    for (let k = from; k < end; k++) {
      const row = member[index[k] as number] as number;
      if (row < 0) continue;
      if (met[row] !== 0 && met[row] !== size[row]) return false;
      met[row] = 0;
    }
  }
  return true;
}

/** Each demand a row of its own: should two kinds ever share a hash. */
function apart({ weight, cover, demands }: SitingProblem): Int32Array {
  const reached = new Uint8Array(demands);
  for (const i of cover.index) reached[i] = 1;
  let rows = 0;
  return Int32Array.from(weight, (w, i) => (w > 0 && reached[i] === 1 ? rows++ : -1));
}

function pick(cover: SitingProblem['cover'], member: Int32Array, first: Uint32Array): SitingProblem['cover'] {
  const start = new Uint32Array(cover.start.length);
  const index = new Uint32Array(cover.index.length);
  const distance = new Float64Array(cover.index.length);
  let filled = 0;
  for (let j = 0; j + 1 < start.length; j++) {
    for (let k = cover.start[j] as number, end = cover.start[j + 1] as number; k < end; k++) {
      const i = cover.index[k] as number;
      const row = member[i] as number;
      if (row < 0 || first[row] !== i) continue;
      index[filled] = row;
      distance[filled++] = cover.distance[k] as number;
    }
    start[j + 1] = filled;
  }
  return { start, index: index.subarray(0, filled), distance: distance.subarray(0, filled) };
}
