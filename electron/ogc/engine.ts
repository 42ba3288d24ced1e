/** Answers what other programs ask of collections. Runs in the worker. */
import { ZhituError } from '../contract/errors.ts';
import { type CollectionId, collectionOf } from '../contract/ogc-collections.ts';
import type { OgcCrs } from '../contract/ogc-crs.ts';
import { type Cql, CqlError } from '../domain/cql/ast.ts';
import type { Sight } from '../domain/personal.ts';
import type { ReadDb, SqlValue } from '../store/database.ts';
import { type Changes, readChanges } from '../store/ogc/changes.ts';
import { countRows, type Rest, readPage } from '../store/ogc/pages.ts';
import { readNames, sourceOf } from '../store/ogc/source.ts';
import { whereOf } from '../store/ogc/where.ts';
import { layerVersions } from '../store/versions.ts';
import { createCounts } from './counting.ts';
import { toCrs } from './crs.ts';
import { type FeatureText, featureText } from './feature-text.ts';

export interface FeaturesAsk {
  collection: CollectionId;
  /** Of who asks. */
  sight: Sight;
  /** Its shapes are in longitude and latitude; null for all features. */
  where: Cql | null;
}

export interface PageAsk extends FeaturesAsk {
  after: number | string | null;
  offset: number;
  limit: number;
  /** Of the answer. */
  crs: OgcCrs;
}

export interface OneAsk extends FeaturesAsk {
  id: number | string;
  crs: OgcCrs;
}

export interface Page {
  /** Features as JSON, a comma between two. */
  text: string;
  returned: number;
  /** The number of the last one where more follow. */
  next: number | string | null;
}

/** Characters of a page at most, after which it ends before its limit. */
const MOST_TEXT = 16_000_000;
const PATIENCE = 1500; // ms for counting

export type OgcEngine = ReturnType<typeof createOgcEngine>;

export function createOgcEngine(db: ReadDb, timeZone: string, patience = PATIENCE) {
  const counts = createCounts(patience);

  return {
    async page(rest: Rest, ask: PageAsk): Promise<Page> {
      const { collection, source, where } = await ground(ask);
      const { after, offset, limit } = ask;
      const { columns, write } = featureText(collection, source, toCrs(ask.crs), timeZone);
      const rows = readPage(db, { source, where, after }, columns, { limit: limit + 1, offset }, rest);
      return written(rows, write, limit);
    },

    /** Null where there is none of this number. */
    async one(rest: Rest, ask: OneAsk): Promise<string | null> {
      const { collection, source } = await ground(ask);
      const where = { sql: `${source.key} = ?`, params: [ask.id] };
      const after = typeof ask.id === 'number' ? ask.id - 1 : null;
      const { columns, write } = featureText(collection, source, toCrs(ask.crs), timeZone);
      for await (const [row] of readPage(db, { source, where, after }, columns, { limit: 1, offset: 0 }, rest))
        if (row) return write(row);
      return null;
    },

    changes: (_: Rest, ask: Parameters<typeof readChanges>[1]): Promise<Changes> => readChanges(db, ask),

    /** Null when counting takes too long; asked again later, it may be known. */
    async count(_: Rest, ask: FeaturesAsk): Promise<number | null> {
      const versions = await layerVersions(db);
      const { layer } = collectionOf(ask.collection, ask.sight);
      const { source, where } = await ground(ask);
      const key = JSON.stringify([layer && versions[layer], versions.city, ask]);
      return counts.get(key, (rest) => countRows(db, { source, where, after: null }, rest));
    },
  };

  async function ground({ collection: id, sight, where: cql }: FeaturesAsk) {
    const collection = collectionOf(id, sight);
    const source = sourceOf(collection, await readNames(db));
    try {
      return { collection, source, where: cql === null ? null : whereOf(cql, { collection, source, timeZone }) };
    } catch (error) {
      if (error instanceof CqlError) throw new ZhituError('ogc_filter', { detail: error.message });
      throw error;
    }
  }
}

async function written(rows: AsyncIterable<SqlValue[][]>, write: FeatureText['write'], limit: number): Promise<Page> {
  const parts: string[] = [];
  let length = 0;
  let last: Page['next'] = null;
  const page = (next: Page['next']): Page => ({ text: parts.join(',\n'), returned: parts.length, next });
  for await (const batch of rows) {
    for (const row of batch) {
      if (parts.length === limit || length > MOST_TEXT) return page(last);
      const part = write(row);
      parts.push(part);
      length += part.length;
      last = row[0] as number | string;
    }
  }
  return page(null);
}
