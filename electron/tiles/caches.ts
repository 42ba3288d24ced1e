/** What was worked out for a version of a layer and may be asked for again, within budgets of bytes. */
import { ZhituError } from '../contract/errors.ts';
import type { Filter } from '../contract/filter.ts';
import type { Summary } from '../contract/layers.ts';
import type { Layer } from '../domain/vocabulary.ts';
import type { PointColumns } from '../points/columns.ts';
import type { ReadDb } from '../store/database.ts';
import { coordsOf, scanTextMatches } from '../store/layer-rows.ts';
import { compile } from './compile.ts';
import { IdSet } from './id-set.ts';
import { type Lru, lru } from './lru.ts';
import type { Pulse } from './pulse.ts';
import type { SummaryWants } from './queries.ts';
import { readRanks } from './ranks.ts';
import { createSelection, type Selection } from './selection.ts';
import { columnKey, parseSort, ranksKey } from './sort-key.ts';
import { createTable, type Table } from './table.ts';

const SELECTIONS = 24 << 20; // bytes; 19 filters over 10 M rows
const TEXTS = 16 << 20;
const RANKS = 48 << 20; // one field of 10 M rows that only the store knows
const TABLES = 24 << 20;
const SUMMARIES = 4 << 20;

export function createCaches(db: ReadDb) {
  const shown = new Map<Layer, number>();
  const selections = lru<Selection>(SELECTIONS);
  const texts = lru<IdSet>(TEXTS);
  const rankings = lru<Uint32Array>(RANKS);
  const tables = lru<Table>(TABLES);
  const summaries = lru<Summary>(SUMMARIES);
  const making = new Map<string, Promise<unknown>>();

  /** What is being made is not made twice; if who makes it gives up, the next one in need does. */
  async function kept<V>(
    cache: Lru<V>,
    key: string,
    pulse: Pulse,
    make: () => Promise<V>,
    bytesOf: (made: V) => number,
  ): Promise<V> {
    for (;;) {
      const known = cache.get(key);
      if (known) return known;
      const other = making.get(key);
      if (!other) break;
      await other.catch((error) => {
        if (!(error instanceof ZhituError && error.code === 'cancelled')) throw error;
      });
      await pulse.rest();
    }
    const promise = make();
    making.set(key, promise);
    try {
      const made = await promise;
      cache.set(key, made, bytesOf(made));
      return made;
    } finally {
      making.delete(key);
    }
  }

  async function idsWithText(layer: Layer, { text = '', sight }: Filter, pulse: Pulse): Promise<IdSet> {
    const ids = new IdSet();
    for await (const batch of scanTextMatches(db, layer, text, sight)) {
      for (const [id] of batch) ids.add(id as number);
      if (pulse.due()) await pulse.rest();
    }
    return ids;
  }

  function selection(columns: PointColumns, filter: Filter, pulse: Pulse): Promise<Selection> {
    const { layer } = columns;
    const key = keyOf(columns, 'rows', filter);
    const make = async () => {
      const text = filter.text
        ? await kept(
            texts,
            keyOf(columns, 'text', { text: filter.text, sight: filter.sight }),
            pulse,
            () => idsWithText(layer, filter, pulse),
            (ids) => ids.bytes,
          )
        : null;
      return createSelection(columns, compile(columns, filter, text), (ids) => coordsOf(db, layer, ids));
    };
    return kept(selections, key, pulse, make, (made) => made.bytes);
  }

  return {
    selection,

    /** The table under a filter in the order of a sort. Throws bad_request for a field that cannot be sorted by. */
    table(columns: PointColumns, filter: Filter, sortText: string | undefined, pulse: Pulse): Promise<Table> {
      const sort = parseSort(columns.layer, sortText);
      const make = async () => {
        const rows = await selection(columns, filter, pulse);
        const key =
          columnKey(columns, sort) ??
          ranksKey(
            await kept(
              rankings,
              keyOf(columns, 'ranks', sort.key),
              pulse,
              () => readRanks(db, columns, sort.key, pulse),
              (ranks) => ranks.byteLength,
            ),
            sort.descending,
          );
        return createTable(columns, rows, key);
      };
      return kept(tables, keyOf(columns, 'table', sort, filter), pulse, make, (table) => table.bytes);
    },

    summary(
      columns: PointColumns,
      filter: Filter,
      wants: SummaryWants,
      pulse: Pulse,
      make: () => Promise<Summary>,
    ): Promise<Summary> {
      return kept(summaries, keyOf(columns, 'summary', wants, filter), pulse, make, sizeOf);
    },

    /** Forgets what was kept of other columns of the layer. */
    keepOnly(columns: PointColumns): void {
      const number = numberOf(columns);
      if (shown.get(columns.layer) === number) return;
      shown.set(columns.layer, number);
      for (const cache of [selections, texts, rankings, tables, summaries]) cache.dropPrefix(`${columns.layer} `);
    },
  };
}

const numbers = new WeakMap<PointColumns, number>();
let last = 0;

/** Tells columns apart in this process: a change of another layer makes no new ones. */
export function numberOf(columns: PointColumns): number {
  const known = numbers.get(columns) ?? ++last;
  numbers.set(columns, known);
  return known;
}

function keyOf(columns: PointColumns, ...of: unknown[]): string {
  return `${columns.layer} ${numberOf(columns)} ${JSON.stringify(of)}`;
}

/** Bytes of an answer, roughly. */
function sizeOf({ by, histogram }: Summary): number {
  const values = Object.values(by).reduce((sum, list) => sum + list.length, 0);
  return 2000 + 60 * values + 16 * (histogram?.counts.length ?? 0);
}
