/** The schematic basemap from the reference tables. */
import type { Feature, Geometry } from 'geojson';
import type GeoJSONVT from 'geojson-vt';
import type { RawFeature } from 'geojson-vt';
import { BUILDINGS_ZOOM } from '../contract/tile-format.ts';
import { latinStreetName } from '../domain/street-name.ts';
import type { RoadClass } from '../domain/vocabulary.ts';
import type { ReadDb } from '../store/database.ts';
import { type ReferenceFeature, readEdges, readReference, readTowns } from '../store/reference.ts';
import { layerVersions } from '../store/versions.ts';
import { MvtLayer, mvtTile } from './mvt.ts';
import { cutter, isFull, writeFeature } from './shape-tile.ts';
import { joinStreets } from './streets.ts';
import type { TileAddress } from './tile-rows.ts';

type Properties = Record<string, string | number | null>;

interface Part {
  name: string;
  /** The zoom from which any of it is drawn. */
  from: number;
  /** Cut only when first drawn: the buildings, nine tenths of a city, are of no concern to the first picture. */
  features: Feature[];
  index: GeoJSONVT | null;
  /** Whether a feature is drawn at a zoom. */
  shown: (properties: Properties, z: number) => boolean;
}

export interface City {
  version: number;
  parts: Part[];
}

/** The zoom from which a class of road is drawn: what is narrower than half a pixel before is only clutter. */
const ROAD_ZOOM: Record<RoadClass, number> = {
  trunk: 5,
  primary: 7,
  secondary: 9,
  tertiary: 10,
  residential: 12,
  pedestrian: 13,
  service: 14,
};
const PLACE_ZOOM: Partial<Record<string, number>> = { landmark: 11, mall: 13, hospital: 13, market: 13, school: 14 };
const LAND = new Set(['fire_lane', 'candidate_land', 'school', 'hospital', 'market', 'mall', 'landmark']);
const PLACES = new Set(['protected_point', 'school', 'hospital', 'market', 'mall', 'landmark']);

export async function loadCity(db: ReadDb): Promise<City> {
  const version = (await layerVersions(db)).city ?? 0;
  const reference = await readReference(db);
  const streets = joinStreets(await readEdges(db));
  const towns = await readTowns(db);
  const of = (...kinds: string[]) => reference.filter((f) => kinds.includes(f.kind)).map(shape);

  const parts: Part[] = [
    part('water', 0, of('water', 'canal')),
    part('green', 9, of('green')),
    part('land', 12, reference.filter((f) => LAND.has(f.kind) && f.geometry.type !== 'Point').map(shape)),
    part('buildings', BUILDINGS_ZOOM, of('building')),
    part(
      'roads',
      Math.min(...Object.values(ROAD_ZOOM)),
      streets.map(({ road, name, pinyin, class: klass, capture, lines }) =>
        feature(
          road,
          { class: klass, name, name_en: name && pinyin && latinStreetName(name, pinyin), capture: capture ? 1 : null },
          { type: 'MultiLineString', coordinates: lines },
        ),
      ),
      (p, z) => z >= (ROAD_ZOOM[p.class as RoadClass] ?? 14),
    ),
    part(
      'places',
      11,
      reference.filter((f) => PLACES.has(f.kind) || (f.name && (f.kind === 'water' || f.kind === 'green'))).map(place),
      (p, z) => z >= (PLACE_ZOOM[p.kind as string] ?? 12),
    ),
    part(
      'towns',
      0,
      towns.flatMap(({ code, name, nameEn, lon, lat, geometry }, i) => {
        const properties = { code, name, name_en: nameEn };
        const label: Geometry = { type: 'Point', coordinates: [lon, lat] };
        return [feature(i + 1, properties, geometry), feature(i + 1, properties, label)];
      }),
    ),
  ];
  return { version, parts };
}

function part(name: string, from: number, features: Feature[], shown: Part['shown'] = () => true): Part {
  return { name, from, features, index: null, shown };
}

function cut(part: Part, { z, x, y }: TileAddress): readonly RawFeature[] {
  if (z < part.from) return [];
  if (!part.index) {
    part.index = cutter(part.features);
    part.features = []; // the index has its own copy
  }
  return part.index.getTileRaw(z, x, y)?.features ?? [];
}

function feature(id: number, properties: Properties, geometry: Geometry): Feature {
  return { type: 'Feature', id, properties, geometry };
}

/** With what its detail says in single words and numbers, as floors, use or class. */
function shape({ id, kind, name, nameEn, detail, geometry }: ReferenceFeature): Feature {
  const scalars = Object.entries(detail).filter(([, v]) => typeof v === 'string' || typeof v === 'number');
  return feature(id, { ...(Object.fromEntries(scalars) as Properties), kind, name, name_en: nameEn }, geometry);
}

function place({ id, kind, name, nameEn, lon, lat }: ReferenceFeature): Feature {
  return feature(id, { kind, name, name_en: nameEn }, { type: 'Point', coordinates: [lon, lat] });
}

export function cityIsFull(city: City): boolean {
  return city.parts.some((p) => p.index !== null && isFull(p.index));
}

export function cityTile(city: City, tile: TileAddress): Uint8Array<ArrayBuffer> {
  return mvtTile(
    city.parts.map((part) => {
      const layer = new MvtLayer(part.name);
      for (const piece of cut(part, tile)) {
        const properties = (piece.tags ?? {}) as Properties;
        if (!part.shown(properties, tile.z)) continue;
        const tags: number[] = [];
        for (const [key, value] of Object.entries(properties)) {
          if (value === null) continue;
          tags.push(layer.key(key), typeof value === 'number' ? layer.number(value) : layer.text(value));
        }
        writeFeature(layer, piece.id as number, piece, tags);
      }
      return layer;
    }),
  );
}
