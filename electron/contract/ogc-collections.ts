/** What other programs are given: the five layers, towns and streets, each as a collection of features. */
import { type Field, LAYER_SPECS } from '../domain/layers.ts';
import { type Sight, seesField } from '../domain/personal.ts';
import { LAYERS, type Layer } from '../domain/vocabulary.ts';

/** Kinds of shapes, for programs that hold one kind in a layer: QGIS draws only those that its first page had. */
const KINDS = {
  points: { zh: '点', en: 'points', geometry: ['Point'] },
  lines: { zh: '线', en: 'lines', geometry: ['LineString', 'MultiLineString'] },
  areas: { zh: '面', en: 'areas', geometry: ['Polygon', 'MultiPolygon'] },
} as const;
type Kind = keyof typeof KINDS;

const OF_ONE_KIND = ['parking-points', 'parking-lines', 'parking-areas', 'vendors-points', 'vendors-areas'] as const;
export const COLLECTIONS = [...LAYERS, ...OF_ONE_KIND, 'towns', 'streets'] as const;
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
  /** The layer that it is, or is of; null for towns and streets. */
  layer: Layer | null;
  /** It has only those of the layer's features that are of these kinds. */
  part: boolean;
  geometry: readonly string[];
  properties: readonly Property[];
  /** Properties that `datetime` asks for: the instant, or the beginning and the end of a period. */
  time: readonly [at: string] | readonly [from: string, to: string] | null;
}

const TITLES: Readonly<Record<Layer | 'towns' | 'streets', { zh: string; en: string }>> = {
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
  if (id === 'towns' || id === 'streets')
    return { id, title: TITLES[id], layer: null, part: false, time: null, ...REFERENCE[id] };
  const [layer, kind] = id.split('-') as [Layer, Kind | undefined];
  const { geometry, fields, time } = LAYER_SPECS[layer];
  const { zh, en } = TITLES[layer];
  return {
    id,
    title: kind ? { zh: `${zh}（${KINDS[kind].zh}）`, en: `${en}, ${KINDS[kind].en}` } : { zh, en },
    layer,
    part: kind !== undefined,
    geometry: kind ? KINDS[kind].geometry : geometry,
    properties: fields.filter((field) => seesField(sight, field)).map(propertyOf),
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
