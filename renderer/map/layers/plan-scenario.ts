/** What a scenario adds, changes and removes, each told by its mark and line without colour too. Pure. */
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { LayerSpecification } from 'maplibre-gl';
import type { ScenarioDraft } from '../../../electron/contract/plan-scenarios.ts';
import { representativePoint } from '../../../electron/domain/measure.ts';
import type { Scheme } from '../style/colours.ts';
import { BOLD } from '../style/labels.ts';

export const SCENARIO_SOURCE = 'plan-scenario';

const COLOURS: Record<Scheme, Record<'add' | 'change' | 'remove' | 'before', string>> = {
  light: { add: '#00796b', change: '#8a5300', remove: '#b3261e', before: '#5e6c7a' },
  dark: { add: '#4db6ac', change: '#f0b45a', remove: '#ff8a80', before: '#95a3b0' },
};

/** Shapes by what is done to them, the shape before a change, and a mark on each. */
export function scenarioFeatures(drafts: readonly ScenarioDraft[]): FeatureCollection {
  const features = drafts.flatMap(({ item, before, after, title }): Feature[] => {
    const shape = (after ?? before) as Geometry | null;
    if (!shape) return [];
    const moved = item.op === 'change' && before && JSON.stringify(before) !== JSON.stringify(after);
    const properties = { op: item.op, item: item.id, title };
    return [
      ...(moved ? [feature(before as Geometry, { op: 'before' })] : []),
      ...(moved ? [feature(line(before as Geometry, shape), { op: 'before' })] : []),
      feature(shape, properties),
      feature({ type: 'Point', coordinates: representativePoint(shape) }, { ...properties, mark: true }),
    ];
  });
  return { type: 'FeatureCollection', features };
}

function feature(geometry: Geometry, properties: Record<string, unknown>): Feature {
  return { type: 'Feature', geometry, properties };
}

/** From where it was to where it goes. */
function line(before: Geometry, after: Geometry): Geometry {
  return { type: 'LineString', coordinates: [representativePoint(before), representativePoint(after)] };
}

export function scenarioLayers(scheme: Scheme): LayerSpecification[] {
  const colours = COLOURS[scheme];
  const halo = scheme === 'dark' ? '#12171d' : '#ffffff';
  const is = (op: string) => ['all', ['==', ['get', 'op'], op], ['!', ['has', 'mark']]] as never;
  const marked = (op: string) => ['all', ['==', ['get', 'op'], op], ['has', 'mark']] as never;
  const stroke = (op: keyof typeof colours, width: number, dash?: number[]): LayerSpecification[] => [
    {
      id: `plan-shape-${SCENARIO_SOURCE}-${op}-halo`,
      type: 'line',
      source: SCENARIO_SOURCE,
      filter: is(op),
      paint: { 'line-color': halo, 'line-width': width + 2.5 },
    },
    {
      id: `plan-shape-${SCENARIO_SOURCE}-${op}`,
      type: 'line',
      source: SCENARIO_SOURCE,
      filter: is(op),
      paint: { 'line-color': colours[op], 'line-width': width, ...(dash ? { 'line-dasharray': dash } : {}) },
    },
  ];
  const mark = (op: 'add' | 'change' | 'remove', image: string, sign: string, size: number): LayerSpecification => ({
    id: `overlay-${SCENARIO_SOURCE}-${op}`,
    type: 'symbol',
    source: SCENARIO_SOURCE,
    filter: marked(op),
    layout: {
      'icon-image': image,
      'icon-size': size,
      'icon-allow-overlap': true,
      'text-field': sign,
      'text-font': BOLD,
      'text-size': 17,
      'text-offset': [0, -0.05],
      'text-allow-overlap': true,
    },
    paint: {
      'icon-color': colours[op],
      'icon-halo-color': halo,
      'icon-halo-width': 2,
      'text-color': halo,
    },
  });
  return [
    {
      id: `plan-shape-${SCENARIO_SOURCE}-fill`,
      type: 'fill',
      source: SCENARIO_SOURCE,
      filter: ['all', ['==', ['geometry-type'], 'Polygon'], ['!=', ['get', 'op'], 'before']],
      paint: {
        'fill-color': ['match', ['get', 'op'], 'add', colours.add, 'change', colours.change, colours.remove],
        'fill-opacity': 0.22,
      },
    },
    ...stroke('before', 1.5, [2, 2]),
    ...stroke('remove', 2.5, [0.6, 1]),
    ...stroke('change', 2.5, [3, 1.2]),
    ...stroke('add', 3),
    mark('remove', 'mark-square', '×', 1.25),
    mark('change', 'mark-triangle', '', 1.35),
    mark('add', 'mark-circle', '+', 1.25),
  ];
}
