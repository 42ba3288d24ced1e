/** Where the features of a collection are, and how each of its properties is read: named as in exports. */
import type { Collection } from '../../contract/ogc-collections.ts';
import type { ReadDb } from '../database.ts';

export interface Source {
  /** Of the features themselves. */
  table: string;
  /** Tables, the feature's own as `f`. */
  from: string;
  /** What every feature that is there fulfils. */
  live: string;
  /** Column of the number, by which pages go; a text for towns, which have codes. */
  key: string;
  keyed: 'number' | 'text';
  /** Longitude and latitude alone, or GeoJSON with its box beside it or without. */
  shape: 'point' | 'boxed' | 'bare';
  column(property: string): string;
}

/** Of towns and squads, by the column that has their codes: as SQL. */
type Names = Readonly<Record<'town' | 'squad', string>>;

const STREET: Readonly<Record<string, string>> = { name: 'r.name', capture: 'r.capture' };

export async function readNames(db: ReadDb): Promise<Names> {
  const read = async (table: string, column: string) =>
    named(column, await db.all<{ code: string; name: string }>(`SELECT code, name FROM ${table} ORDER BY code`));
  return { town: await read('towns', 'f.town'), squad: await read('squads', 'f.squad') };
}

/** Written out: looking each up in its table took 6.6 µs a row, this 0.2 with nine towns. */
function named(column: string, rows: readonly { code: string; name: string }[]): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
  const cases = rows.map(({ code, name }) => `WHEN ${quoted(code)} THEN ${quoted(name)}`);
  return cases.length === 0 ? column : `CASE ${column} ${cases.join(' ')} ELSE ${column} END`;
}

export function sourceOf({ id, layer, part, geometry }: Collection, names: Names): Source {
  const own = (property: string) => names[property as keyof Names] ?? `f."${property}"`;
  if (id === 'towns')
    return { table: 'towns', from: 'towns f', live: '1', key: 'f.code', keyed: 'text', shape: 'bare', column: own };
  const numbered = { key: 'f.id', keyed: 'number' } as const;
  if (layer === null)
    return {
      ...numbered,
      table: 'road_edges',
      from: 'road_edges f CROSS JOIN roads r ON r.id = f.road_id',
      live: '1',
      shape: 'boxed',
      column: (property) => STREET[property] ?? own(property),
    };
  const kinds = geometry.map((type) => `'${type}'`).join(', ');
  return {
    ...numbered,
    table: layer,
    from: `${layer} f`,
    live: `f.retired_at IS NULL${part ? ` AND f.geometry ->> '$.type' IN (${kinds})` : ''}`,
    shape: layer === 'violations' ? 'point' : 'boxed',
    column: own,
  };
}
