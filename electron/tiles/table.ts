/**
 * The table's rows in their order, without sorting them all. What orders them – the field's number, then the id – is
 * looked at 16 bits at a time: counts by those bits tell in which group the asked place lies, until the group is small
 * enough to be sorted. That window is kept, so that scrolling costs nothing more. Three megabytes at most, however many rows.
 */
import type { PointColumns } from '../points/columns.ts';
import { rowOfId } from '../points/lookup.ts';
import { lru } from './lru.ts';
import type { Pulse } from './pulse.ts';
import { CHUNK, isSelected, listRows, type Selection } from './selection.ts';
import type { SortKey } from './sort-key.ts';

/** Rows of a window at most: as many as ids can share their upper 16 bits, so two parts of a number always suffice. */
const WINDOW = 65_536;
const GROUPS = 65_536;
/** Where the table is looked at, and where it was before. */
const WINDOWS = 4;
/** Parts of the rows whose groups are kept: as many as an enumeration has values, or nearly. */
const PARTS = 6;
const LARGEST = 0xffff_ffff;

/** Rows with numbers from `low` to `high` and ids from `lowId` to `highId`. */
interface Range {
  low: number;
  high: number;
  lowId: number;
  highId: number;
}

/** Ids in their order from the place `first`. */
interface Window {
  first: number;
  ids: Uint32Array;
}

export interface Table {
  readonly bytes: number;
  total(pulse: Pulse): Promise<number>;
  /** Ids of the rows in the places from `offset`. */
  page(offset: number, limit: number, pulse: Pulse): Promise<number[]>;
  /** The place of a row; −1 when it is not selected. */
  position(id: number, pulse: Pulse): Promise<number>;
}

export function createTable(columns: PointColumns, selection: Selection, key: SortKey): Table {
  const windows: Window[] = [];
  const groups = lru<Uint32Array>(PARTS * 4 * GROUPS);
  let top: Uint32Array | null = null;

  /** Gives the selected rows chunk by chunk, with their numbers. */
  async function scan(pulse: Pulse, visit: (list: Uint32Array, numbers: Uint32Array, n: number) => void) {
    const list = new Uint32Array(CHUNK);
    const numbers = new Uint32Array(CHUNK);
    for (let first = 0; first < columns.size; first += CHUNK) {
      const end = Math.min(columns.size, first + CHUNK);
      await selection.ready(first, end, pulse);
      const n = listRows(selection, first, end, list);
      key.write(list, n, numbers);
      visit(list, numbers, n);
      if (pulse.due()) await pulse.rest();
    }
  }

  /** Counts by the upper half of the numbers. */
  async function topGroups(pulse: Pulse): Promise<Uint32Array> {
    if (top) return top;
    const counts = new Uint32Array(GROUPS);
    await scan(pulse, (_, numbers, n) => {
      for (let i = 0; i < n; i++) {
        const group = (numbers[i] as number) >>> 16;
        counts[group] = (counts[group] as number) + 1;
      }
    });
    top = counts;
    return counts;
  }

  /** Counts of the rows that share a part of their number: by its lower half, or by the upper half of their ids. */
  async function groupsWithin({ low, high }: Range, pulse: Pulse): Promise<Uint32Array> {
    const known = groups.get(`${low} ${high}`);
    if (known) return known;
    const counts = new Uint32Array(GROUPS);
    await scan(pulse, (list, numbers, n) => {
      for (let i = 0; i < n; i++) {
        const number = numbers[i] as number;
        if (number < low || number > high) continue;
        const group = low === high ? (columns.id[list[i] as number] as number) >>> 16 : number & 0xffff;
        counts[group] = (counts[group] as number) + 1;
      }
    });
    groups.set(`${low} ${high}`, counts, counts.byteLength);
    return counts;
  }

  async function windowAt(place: number, pulse: Pulse): Promise<Window> {
    const known = windows.find(({ first, ids }) => first <= place && place < first + ids.length);
    if (known) return known;
    let found = find(await topGroups(pulse), place);
    const range: Range = { ...upperHalves(found), lowId: 0, highId: LARGEST };
    if (key.short && found.count > WINDOW) range.high = range.low;
    while (found.count > WINDOW) {
      const { low, high } = range;
      const { before } = found;
      found = find(await groupsWithin(range, pulse), place - before);
      found.before += before;
      if (low < high) Object.assign(range, { low: low + found.group, high: low + found.lastGroup });
      else Object.assign(range, { lowId: found.group * GROUPS, highId: found.lastGroup * GROUPS + 0xffff });
    }
    const window = { first: found.before, ids: await collect(range, found.count, pulse) };
    windows.unshift(window);
    windows.length = Math.min(windows.length, WINDOWS);
    return window;
  }

  async function collect({ low, high, lowId, highId }: Range, count: number, pulse: Pulse): Promise<Uint32Array> {
    // Number above id in 64 bits; every machine that this runs on puts the lower half first.
    const halves = new Uint32Array(2 * count);
    let at = 0;
    await scan(pulse, (list, numbers, n) => {
      for (let i = 0; i < n; i++) {
        const number = numbers[i] as number;
        if (number < low || number > high) continue;
        const id = columns.id[list[i] as number] as number;
        if (id < lowId || id > highId) continue;
        halves[at++] = id;
        halves[at++] = number;
      }
    });
    new BigUint64Array(halves.buffer).sort();
    return new Uint32Array(count).map((_, i) => halves[2 * i] as number);
  }

  return {
    bytes: 4 * (GROUPS + PARTS * GROUPS + WINDOWS * WINDOW),
    async total(pulse) {
      return (await topGroups(pulse)).reduce((sum, n) => sum + n, 0);
    },
    async page(offset, limit, pulse) {
      const end = Math.min(offset + limit, await this.total(pulse));
      const out: number[] = [];
      while (offset + out.length < end) {
        const place = offset + out.length;
        const { first, ids } = await windowAt(place, pulse);
        out.push(...ids.subarray(place - first, end - first));
      }
      return out;
    },
    async position(id, pulse) {
      const row = rowOfId(columns, id);
      if (row < 0) return -1;
      await selection.ready(row, row + 1, pulse);
      if (!isSelected(selection, row)) return -1;
      const own = new Uint32Array(1);
      key.write(Uint32Array.of(row), 1, own);
      const number = own[0] as number;
      let before = 0;
      await scan(pulse, (list, numbers, n) => {
        for (let i = 0; i < n; i++) {
          const other = numbers[i] as number;
          if (other < number || (other === number && (columns.id[list[i] as number] as number) < id)) before++;
        }
      });
      return before;
    },
  };
}

/** The numbers whose upper halves are those of the groups. */
function upperHalves({ group, lastGroup }: { group: number; lastGroup: number }): Pick<Range, 'low' | 'high'> {
  return { low: group * GROUPS, high: lastGroup * GROUPS + 0xffff };
}

/** The group that holds a place, with those after it that fit the same window. */
function find(counts: Uint32Array, place: number) {
  let group = 0;
  let before = 0;
  while (before + (counts[group] as number) <= place) before += counts[group++] as number;
  let lastGroup = group;
  let count = counts[group] as number;
  while (lastGroup + 1 < GROUPS && count + (counts[lastGroup + 1] as number) <= WINDOW) {
    count += counts[++lastGroup] as number;
  }
  return { group, lastGroup, before, count };
}
