/** Where the features of a collection are, and how each of its properties is read: named as in exports. */
import type { Collection } from '../../contract/ogc-collections.ts';

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

const NAMED: Readonly<Record<string, string>> = {
  town: 'coalesce((SELECT name FROM towns WHERE code = f.town), f.town)',
  squad: 'coalesce((SELECT name FROM squads WHERE code = f.squad), f.squad)',
};
const STREET: Readonly<Record<string, string>> = { name: 'r.name', capture: 'r.capture' };
const own = (property: string) => NAMED[property] ?? `f."${property}"`;

export function sourceOf({ id, layer, part, geometry }: Collection): Source {
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
