/**
 * How a result of an analysis is drawn. Pure: state in, style layers out. Shapes lie under the basemap's labels
 * (`analysis-shape-…`), words among the points (`analysis-point-…`). Features are told by their place in the result.
 */

import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { AnalysisKind, Measure } from '../../../electron/contract/analysis.ts';
import { EMERGING_KINDS } from '../../../electron/contract/analysis.ts';
import {
  BANDS,
  bandColour,
  CONFIDENCE,
  confidenceColour,
  EMERGING_LINES,
  emergingColour,
  ROLES,
  ramp,
  roleColour,
  VERDICTS,
  verdictColour,
} from '../../../electron/contract/analysis-colours.ts';
import type { Scheme } from '../style/colours.ts';
import { BOLD } from '../style/labels.ts';
import { outline } from './drawing.ts';

export const ANALYSIS_SOURCE = 'analysis';
/** Ids that are the result itself and not its casing or the mark of the chosen one. */
export const isAnalysisTarget = (id: string) => /^analysis-shape-(area|line|dashed|dotted)$/.test(id);

export interface AnalysisLook {
  kind: AnalysisKind;
  scheme: Scheme;
  /** Coloured by, where the result has several. */
  measure: Measure;
  /** Classes of a ramp, from 1. */
  classes: number;
  /** Letter of each kind of emerging hot spot, in the reader's language. */
  marks: Record<string, string>;
}

type Value = ExpressionSpecification | string | number;
/** Expressions are built from parts, which the library's types do not follow. */
const expression = (...parts: unknown[]) => parts as unknown as ExpressionSpecification;
const state = (name: string) => ['boolean', ['feature-state', name], false];
const among = (...types: string[]) => expression('in', ['geometry-type'], ['literal', types]);
const AREA = among('Polygon', 'MultiPolygon');
const LINE = among('LineString', 'MultiLineString');
const NONE = 'rgba(0, 0, 0, 0)';

interface Parts {
  colour: Value;
  /** Pixels at zoom 14; thinner further away, wider nearer. */
  width: Value;
  /** 0–1 of areas. */
  opacity: Value;
  /** Higher is drawn over lower. */
  order: Value;
}

export function drawAnalysis(look: AnalysisLook): LayerSpecification[] {
  const parts = PARTS[look.kind](look);
  const patterned = look.kind === 'emerging';
  return [
    ...areas(parts, look.scheme),
    casing(parts, look.scheme),
    ...(patterned ? (['solid', 'dashed', 'dotted'] as const).map((p) => line(parts, p)) : [line(parts)]),
    mark(look.scheme),
    ...words(look),
  ];
}

function atZoom(width: Value): ExpressionSpecification {
  const scaled = (by: number) => ['*', by, width];
  return expression('interpolate', ['linear'], ['zoom'], 10, scaled(0.4), 14, scaled(1), 18, scaled(2.6));
}

function areas({ colour, opacity, order }: Parts, scheme: Scheme): LayerSpecification[] {
  const common = { source: ANALYSIS_SOURCE, filter: AREA };
  return [
    {
      id: 'analysis-shape-area',
      type: 'fill',
      ...common,
      layout: { 'fill-sort-key': order },
      paint: { 'fill-color': colour, 'fill-opacity': opacity, 'fill-antialias': false },
    },
    {
      id: 'analysis-shape-edge',
      type: 'line',
      ...common,
      paint: { 'line-color': scheme === 'dark' ? '#000000' : '#52606d', 'line-width': 0.5, 'line-opacity': 0.35 },
    },
  ] as LayerSpecification[];
}

function casing({ width, order }: Parts, scheme: Scheme): LayerSpecification {
  return {
    id: 'analysis-shape-casing',
    type: 'line',
    source: ANALYSIS_SOURCE,
    filter: LINE,
    layout: { 'line-cap': 'round', 'line-join': 'round', 'line-sort-key': order },
    paint: {
      'line-color': scheme === 'dark' ? '#0d1115' : '#6b7885',
      'line-width': atZoom(['case', ['>', width, 0], ['+', width, 1.2], 0] as unknown as Value),
      'line-opacity': 0.75,
    },
  } as LayerSpecification;
}

const DASHES = { solid: undefined, dashed: [2.2, 1], dotted: [0.7, 0.9] };
const kindsOf = (pattern: keyof typeof DASHES) =>
  EMERGING_KINDS.filter((kind) => EMERGING_LINES[kind] === pattern).flatMap((kind) => [`${kind}_hot`, `${kind}_cold`]);

function line({ colour, width, order }: Parts, pattern?: keyof typeof DASHES): LayerSpecification {
  const of = pattern && [...kindsOf(pattern), ...(pattern === 'solid' ? ['none'] : [])];
  const dashes = pattern && DASHES[pattern];
  return {
    id: !pattern || pattern === 'solid' ? 'analysis-shape-line' : `analysis-shape-${pattern}`,
    type: 'line',
    source: ANALYSIS_SOURCE,
    filter: of ? ['all', LINE, ['in', ['get', 'c'], ['literal', of]]] : LINE,
    layout: { 'line-cap': dashes ? 'butt' : 'round', 'line-join': 'round', 'line-sort-key': order },
    paint: { 'line-color': colour, 'line-width': atZoom(width), ...(dashes ? { 'line-dasharray': dashes } : {}) },
  } as LayerSpecification;
}

/** A line on each side of what the pointer is on or what was chosen. */
function mark(scheme: Scheme): LayerSpecification {
  return {
    id: 'analysis-shape-mark',
    type: 'line',
    source: ANALYSIS_SOURCE,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': scheme === 'dark' ? '#ffffff' : '#17222d',
      'line-gap-width': atZoom(7),
      'line-width': ['case', state('chosen'), 2.4, state('hover'), 1.6, 0] as unknown as ExpressionSpecification,
      'line-opacity': ['case', ['any', state('chosen'), state('hover')], 1, 0] as unknown as ExpressionSpecification,
    },
  };
}

function words(look: AnalysisLook): LayerSpecification[] {
  const label = (
    field: ExpressionSpecification,
    minzoom: number,
    filter?: ExpressionSpecification,
  ): LayerSpecification => ({
    id: 'analysis-point-label',
    type: 'symbol',
    source: ANALYSIS_SOURCE,
    minzoom,
    ...(filter ? { filter } : {}),
    layout: {
      'text-field': field,
      'text-font': BOLD,
      'text-size': 12,
      'text-padding': 2,
      'symbol-sort-key': ['-', 0, ['coalesce', ['get', 'points'], 0]], // the largest first
      'symbol-placement': 'point',
    },
    paint: {
      'text-color': look.scheme === 'dark' ? '#ffffff' : '#17222d',
      'text-halo-color': outline(look.scheme),
      'text-halo-width': 1.8,
    },
  });
  switch (look.kind) {
    case 'clusters':
      return [label(expression('get', 'label'), 12, among('Point'))];
    case 'suggest':
      return [label(expression('to-string', ['get', 'rank']), 11)];
    case 'emerging': {
      const pairs = EMERGING_KINDS.flatMap((kind) => [[`${kind}_hot`, `${kind}_cold`], look.marks[kind] ?? '']);
      return [label(expression('match', ['get', 'c'], ...pairs, ''), 13)];
    }
    default:
      return [];
  }
}

/** By an enumeration; anything else gets the last value. */
const match = (of: unknown, pairs: readonly (readonly [unknown, Value])[], otherwise: Value) =>
  expression('match', of, ...pairs.flat(), otherwise);

const PARTS: Record<AnalysisKind, (look: AnalysisLook) => Parts> = {
  hotspots({ scheme, measure }) {
    const of = ['get', `${measure}_c`];
    const strength = ['abs', ['coalesce', of, 0]] as unknown as Value;
    return {
      colour: match(
        of,
        CONFIDENCE.map((c) => [c, confidenceColour(c, scheme)] as const),
        NONE,
      ),
      width: match(
        of,
        [
          [[3, -3], 5.5],
          [[2, -2], 4.6],
          [[1, -1], 3.8],
          [0, 1.5],
        ],
        0,
      ),
      opacity: match(
        of,
        [
          [[3, -3], 0.82],
          [[2, -2], 0.76],
          [[1, -1], 0.7],
          [0, 0.3],
        ],
        0,
      ),
      order: strength,
    };
  },
  density: (look) => ({ ...ramped(look), opacity: 0.68 }),
  network_density: ramped,
  clusters({ scheme }) {
    const points = ['get', 'points'];
    return {
      colour: verdictColour('rose', scheme),
      width: 3,
      opacity: expression('interpolate', ['linear'], ['log10', points], 1, 0.16, 4, 0.62),
      order: points as never,
    };
  },
  emerging({ scheme }) {
    const all = EMERGING_KINDS.flatMap((kind) => [`${kind}_hot`, `${kind}_cold`]);
    return {
      colour: match(
        ['get', 'c'],
        all.map((name) => [name, emergingColour(name, scheme)] as const),
        emergingColour('none', scheme),
      ),
      width: match(['get', 'c'], [['none', 1.6]], 5),
      opacity: match(['get', 'c'], [['none', 0.25]], 0.75),
      order: match(['get', 'c'], [['none', 0]], 1),
    };
  },
  forecast({ scheme }) {
    return {
      colour: match(
        ['get', 'band'],
        BANDS.map((band) => [band, bandColour(band, scheme)] as const),
        NONE,
      ),
      width: match(
        ['get', 'band'],
        [
          [5, 5.5],
          [10, 4.2],
          [20, 3],
        ],
        0,
      ),
      opacity: 0.7,
      order: ['-', 0, ['get', 'rank']] as never,
    };
  },
  evaluate({ scheme }) {
    const role = ['get', 'role'];
    const verdicts = VERDICTS.map((verdict) => [verdict, verdictColour(verdict, scheme)] as const);
    const others = ROLES.map((name) => [name, roleColour(name, scheme)] as const);
    return {
      colour: match(role, others, match(['get', 'verdict'], verdicts, verdictColour('too_little_data', scheme))),
      width: match(
        role,
        [
          ['control', 3],
          ['buffer', 1.8],
        ],
        6.5,
      ),
      opacity: 0.3,
      order: match(
        role,
        [
          ['control', 1],
          ['buffer', 0],
        ],
        2,
      ),
    };
  },
  suggest({ scheme }) {
    const colours = ramp(4, scheme);
    const rank = ['get', 'rank'];
    return {
      colour: expression('step', rank, colours[3], 6, colours[2], 11, colours[1], 21, colours[0]),
      width: expression('step', rank, 6, 6, 5, 11, 4.2),
      opacity: 0.6,
      order: ['-', 0, rank] as never,
    };
  },
};

function ramped({ scheme, classes }: AnalysisLook): Parts {
  const colours = ramp(classes, scheme);
  const c = ['get', 'c'];
  return {
    colour: match(
      c,
      colours.map((colour, i) => [i + 1, colour] as const),
      NONE,
    ),
    width: expression('interpolate', ['linear'], c, 1, 2.4, Math.max(2, classes), 6),
    opacity: 0.7,
    order: c as never,
  };
}
