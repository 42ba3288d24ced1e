/** Answers what other programs ask of collections. Runs in the worker. */
import type { Geometry } from 'geojson';
import { ZhituError } from '../contract/errors.ts';
import { type Collection, type CollectionId, collectionOf } from '../contract/ogc-collections.ts';
import type { OgcCrs } from '../contract/ogc-crs.ts';
import { type Cql, CqlError } from '../domain/cql/ast.ts';
import type { Sight } from '../domain/personal.ts';
import { isoInZone } from '../domain/time.ts';
import type { ReadDb, SqlValue } from '../store/database.ts';
import { type Changes, readChanges } from '../store/ogc/changes.ts';
import { countRows, type Rest, readPage } from '../store/ogc/pages.ts';
import { type Source, sourceOf } from '../store/ogc/source.ts';
import { whereOf } from '../store/ogc/where.ts';
import { layerVersions } from '../store/versions.ts';
import { geometryIn, toCrs } from './crs.ts';

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
const COUNTS = 200; // kept

export type OgcEngine = ReturnType<typeof createOgcEngine>;

export function createOgcEngine(db: ReadDb, timeZone: string) {
  const counts = new Map<string, number | null>();

  return {
    async page(rest: Rest, ask: PageAsk): Promise<Page> {
      const { collection, source, where } = ground(ask);
      const { after, offset, limit } = ask;
      const found = await readPage(
        db,
        { source, where, after },
        columnsOf(collection, source),
        { limit: limit + 1, offset },
        rest,
      );
      const parts: string[] = [];
      let length = 0;
      const turn = toCrs(ask.crs);
      const rows = found.slice(0, limit);
      for (const row of rows) {
        const part = featureText(row, collection, source, (geometry) => geometryIn(geometry, turn));
        parts.push(part);
        length += part.length;
        if (length > MOST_TEXT) break;
      }
      const more = parts.length < found.length;
      const last = rows[parts.length - 1]?.key;
      return { text: parts.join(',\n'), returned: parts.length, next: more ? (last as number | string) : null };
    },

    /** Null where there is none of this number. */
    async one(rest: Rest, ask: OneAsk): Promise<string | null> {
      const { collection, source } = ground(ask);
      const where = { sql: `${source.key} = ?`, params: [ask.id] };
      const after = typeof ask.id === 'number' ? ask.id - 1 : null;
      const page = { limit: 1, offset: 0 };
      const [row] = await readPage(db, { source, where, after }, columnsOf(collection, source), page, rest);
      const turn = toCrs(ask.crs);
      return row ? featureText(row, collection, source, (geometry) => geometryIn(geometry, turn)) : null;
    },

    changes: (_: Rest, ask: Parameters<typeof readChanges>[1]): Promise<Changes> => readChanges(db, ask),

    /** Null when counting takes too long. */
    async count(rest: Rest, ask: FeaturesAsk): Promise<number | null> {
      const versions = await layerVersions(db);
      const { layer } = collectionOf(ask.collection, ask.sight);
      const key = JSON.stringify([layer && versions[layer], versions.city, ask]);
      const known = counts.get(key);
      if (known !== undefined) return known;
      const { source, where } = ground(ask);
      const count = await countRows(db, { source, where, after: null }, PATIENCE, rest);
      if (counts.size >= COUNTS) counts.clear();
      counts.set(key, count);
      return count;
    },
  };

  function ground({ collection: id, sight, where: cql }: FeaturesAsk) {
    const collection = collectionOf(id, sight);
    const source = sourceOf(collection);
    try {
      return { collection, source, where: cql === null ? null : whereOf(cql, { collection, source, timeZone }) };
    } catch (error) {
      if (error instanceof CqlError) throw new ZhituError('ogc_filter', { detail: error.message });
      throw error;
    }
  }

  function featureText(
    row: Record<string, SqlValue>,
    { properties }: Collection,
    source: Source,
    turned: (geometry: Geometry) => Geometry,
  ): string {
    const told: Record<string, unknown> = {};
    properties.forEach(({ name, kind }, i) => {
      const value = row[`p${i}`] ?? null;
      if (value === null) told[name] = null;
      else if (kind === 'instant') told[name] = isoInZone(Number(value), timeZone);
      else told[name] = kind === 'boolean' ? Boolean(value) : value;
    });
    const geometry: Geometry =
      source.shape === 'point'
        ? { type: 'Point', coordinates: [Number(row.lon), Number(row.lat)] }
        : JSON.parse(String(row.geometry));
    return JSON.stringify({ type: 'Feature', id: row.key, geometry: turned(geometry), properties: told });
  }
}

function columnsOf({ properties }: Collection, source: Source): string[] {
  const shape = source.shape === 'point' ? ['f.lon AS lon', 'f.lat AS lat'] : ['f.geometry AS geometry'];
  return [`${source.key} AS key`, ...shape, ...properties.map(({ name }, i) => `${source.column(name)} AS p${i}`)];
}
