/** What a street's columns say, as OpenStreetMap names them and as surveys in China do. */
import { ROAD_CLASSES, type RoadClass } from '../../domain/vocabulary.ts';

const COLUMNS = {
  name: ['name', 'name:zh', '路名', '道路名称', '道路名', '名称', '街道'],
  class: ['highway', 'class', 'fclass', '等级', '道路等级', '类别'],
  bridge: ['bridge', '桥', '桥梁'],
  tunnel: ['tunnel', '隧道', '地道'],
  layer: ['layer', '层', '层次'],
  oneway: ['oneway', '单行', '单向'],
} as const;
type Field = keyof typeof COLUMNS;

export interface RoadFields {
  name: string | null;
  class: RoadClass;
  /** False where the class was not said or not known, and residential was taken. */
  classKnown: boolean;
  bridge: boolean;
  tunnel: boolean;
  layer: number;
  oneway: boolean;
  /** May only be driven from last vertex to first. */
  reversed: boolean;
}

const CLASSES: Record<string, RoadClass> = {
  motorway: 'trunk',
  unclassified: 'residential',
  living_street: 'residential',
  road: 'residential',
  footway: 'pedestrian',
  path: 'pedestrian',
  steps: 'pedestrian',
  cycleway: 'pedestrian',
  bridleway: 'pedestrian',
  corridor: 'pedestrian',
  track: 'service',
  busway: 'service',
  高速公路: 'trunk',
  快速路: 'trunk',
  主干路: 'primary',
  主干道: 'primary',
  次干路: 'secondary',
  次干道: 'secondary',
  支路: 'tertiary',
  街巷: 'residential',
  巷: 'residential',
  小区路: 'residential',
  居住区道路: 'residential',
  步行街: 'pedestrian',
  人行道: 'pedestrian',
  内部路: 'service',
  内部道路: 'service',
};
/** Lines that are listed among streets and are none. */
const NO_ROADS = new Set([
  'construction',
  'proposed',
  'planned',
  'abandoned',
  'razed',
  'raceway',
  'platform',
  'rest_area',
  'services',
  'elevator',
  '规划',
  '在建',
]);
const NO = new Set(['', 'no', 'n', 'false', '0', 'none', 'null', '否', '无']);

/** Null for what is no street. `columns` by name; names of columns are looked for whatever their case. */
export function roadFields(columns: ReadonlyMap<string, unknown>): RoadFields | null {
  const lower = new Map([...columns].map(([key, value]) => [key.trim().toLowerCase(), value]));
  const text = (field: Field): string => {
    for (const column of COLUMNS[field]) {
      const found = textOf(lower.get(column));
      if (found) return found;
    }
    return '';
  };
  const yes = (field: Field) => !NO.has(text(field).toLowerCase());
  const kind = text('class').toLowerCase();
  if (NO_ROADS.has(kind)) return null;
  const base = kind.replace(/_link$/, '');
  const known = ROAD_CLASSES.find((c) => c === base) ?? CLASSES[base];
  const layer = Number(text('layer'));
  return {
    name: text('name').slice(0, 200) || null,
    class: known ?? 'residential',
    classKnown: known !== undefined,
    bridge: yes('bridge'),
    tunnel: yes('tunnel'),
    layer: Number.isInteger(layer) ? layer : 0,
    oneway: yes('oneway'),
    reversed: text('oneway') === '-1' || text('oneway').toLowerCase() === 'reverse',
  };
}

/** Lists, which graphs of OpenStreetMap have where streets were joined, are taken by their first value. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return textOf(value[0]);
  if (typeof value !== 'string') return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  const listed = /^\[\s*['"]?([^'",\]]*)/.exec(value);
  return (listed?.[1] ?? value).trim();
}
