/** What other programs are given: the five layers, towns and streets, each as a collection of features. */
import { type Field, LAYER_SPECS } from '../domain/layers.ts';
import { type Sight, seesField } from '../domain/personal.ts';
import { LAYERS, type Layer } from '../domain/vocabulary.ts';

export const COLLECTIONS = [...LAYERS, 'towns', 'streets'] as const;
export type CollectionId = (typeof COLLECTIONS)[number];

export interface Property {
  name: string;
  kind: 'text' | 'integer' | 'number' | 'boolean' | 'instant';
  /** The only ones that it can have. */
  values?: readonly string[];
  unit?: 'm' | 'm2';
}

export interface Collection {
  id: CollectionId;
  title: { zh: string; en: string };
  /** The layer that it is; null for towns and streets. */
  layer: Layer | null;
  geometry: readonly string[];
  properties: readonly Property[];
  /** Properties that `datetime` asks for: the instant, or the beginning and the end of a period. */
  time: readonly [at: string] | readonly [from: string, to: string] | null;
}

const TITLES: Readonly<Record<CollectionId, { zh: string; en: string }>> = {
  violations: { zh: '违停', en: 'Illegal parking' },
  segments: { zh: '严管路段', en: 'Strict-control roads' },
  parking: { zh: '停车供给', en: 'Parking supply' },
  vendors: { zh: '外摆点位', en: 'Street vendors' },
  structures: { zh: '疑似违建', en: 'Suspected illegal structures' },
  towns: { zh: '镇街', en: 'Towns' },
  streets: { zh: '道路', en: 'Streets' },
};

const text = (name: string): Property => ({ name, kind: 'text' });

const REFERENCE = {
  towns: {
    geometry: ['Polygon', 'MultiPolygon'],
    properties: [text('code'), text('name'), text('name_en'), text('squad')],
  },
  streets: {
    geometry: ['LineString'],
    properties: [
      text('name'),
      text('class'),
      { name: 'oneway', kind: 'boolean' },
      { name: 'length_m', kind: 'number', unit: 'm' },
      { name: 'capture', kind: 'boolean' },
      text('town'),
    ],
  },
} as const satisfies Record<string, Pick<Collection, 'geometry' | 'properties'>>;

/** With the properties that `sight` sees, named as in exports: a plate is there only masked. */
export function collectionOf(id: CollectionId, sight: Sight): Collection {
  const title = TITLES[id];
  if (id === 'towns' || id === 'streets') return { id, title, layer: null, time: null, ...REFERENCE[id] };
  const { geometry, fields, time } = LAYER_SPECS[id];
  const properties = fields.filter((field) => seesField(sight, field)).map(propertyOf);
  return {
    id,
    title,
    layer: id,
    geometry,
    properties,
    time: time.kind === 'instant' ? [time.at] : [time.from, time.to],
  };
}

function propertyOf({ key, type, values, unit }: Field): Property {
  return {
    name: key === 'plate' ? 'plate_masked' : key,
    kind: type === 'enum' ? 'text' : type,
    ...(values ? { values } : {}),
    ...(unit ? { unit } : {}),
  };
}
