/** What the drawings of the five layers have in common. All pure: state in, style layers out. */
import type {
  CircleLayerSpecification,
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  LayerSpecification,
  SymbolLayerSpecification,
} from 'maplibre-gl';
import { pointsLayer, shapesLayer } from '../../../electron/contract/tile-format.ts';
import { CATEGORY_COLOURS, categoryColour, LAYER_MARKS } from '../../../electron/domain/palette.ts';
import type { Layer } from '../../../electron/domain/vocabulary.ts';
import type { Scheme } from '../style/colours.ts';
import { BOLD, type Language } from '../style/labels.ts';
import { perFeature } from '../style/per-feature.ts';

export interface Look {
  scheme: Scheme;
  language: Language;
  visible: boolean;
  /** 0–1 */
  opacity: number;
  /** Features in the whole layer: sets the scale of aggregates, so that it stays the same under any filter. */
  total: number;
}

export interface Drawing {
  layer: Layer;
  /** Lines and areas, under the basemap's labels; ids start with `data-shape-<layer>`. */
  shapes(look: Look): LayerSpecification[];
  /** Points and aggregates, over the labels; ids start with `data-point-<layer>`. */
  points(look: Look): LayerSpecification[];
}

export const sourceId = (layer: Layer) => `data-${layer}`;

/** The layer an id of a style layer belongs to; null for the basemap and overlays. */
export function layerOfStyleId(id: string): Layer | null {
  const found = /^data-(?:shape|point)-([a-z]+)/.exec(id)?.[1];
  return found === undefined ? null : (found as Layer);
}

export const visibility = (look: Look): 'visible' | 'none' => (look.visible ? 'visible' : 'none');

export function categoryColours(layer: Layer, scheme: Scheme): ExpressionSpecification {
  const pairs = Object.keys(CATEGORY_COLOURS[layer]).flatMap((value) => [value, categoryColour(layer, value, scheme)]);
  return ['match', ['get', 'c'], ...pairs, categoryColour(layer, 'none', scheme)] as unknown as ExpressionSpecification;
}

/** A value for hovered features and one for the rest. */
export function hovered<T extends string | number>(yes: T, no: T): DataDrivenPropertyValueSpecification<T> {
  return [
    'case',
    ['boolean', ['feature-state', 'hover'], false],
    yes,
    no,
  ] as unknown as DataDrivenPropertyValueSpecification<T>;
}

/** The line around marks: land colour, so that they stay apart where they overlap. */
export const outline = (scheme: Scheme) => (scheme === 'dark' ? '#12171d' : '#ffffff');

/** Share of a layer that the fullest cell of a clustered city holds at a zoom (cells are 16 px wide). */
const FULLEST: readonly (readonly [zoom: number, share: number])[] = [
  [7, 0.8],
  [8, 0.5],
  [9, 0.3],
  [10, 0.14],
  [11, 0.06],
  [12, 0.025],
  [13, 0.01],
  [14, 0.005],
];
/** The same between these zooms. */
export function shareOfFullest(zoom: number): number {
  const next = FULLEST.findIndex(([at]) => at > zoom);
  const [after, before] = [FULLEST.at(next), FULLEST[next - 1]];
  if (!before || !after) return (next === 0 ? FULLEST[0] : FULLEST.at(-1))?.[1] ?? 1;
  return before[1] + ((after[1] - before[1]) * (zoom - before[0])) / (after[0] - before[0]);
}

const LARGEST = 17; // pixels; neighbours of 16 px overlap a little there, as they should in the centre
const SMALLEST = 3;
/** Of layers with shapes: few features, whose aggregates must not hide those of the violations among them. */
const LARGEST_OF_FEW = 9;

/** Radius in pixels of an aggregate: area grows with the count. */
export function aggregateRadius(total: number, largest = LARGEST): ExpressionSpecification {
  const at = (share: number): ExpressionSpecification => [
    'min',
    largest,
    ['max', SMALLEST, ['*', largest / Math.sqrt(Math.max(total * share, 24)), ['sqrt', ['get', 'n']]]],
  ];
  return [
    'interpolate',
    ['linear'],
    ['zoom'],
    ...FULLEST.flatMap(([zoom, share]) => [zoom, at(share)]),
  ] as unknown as ExpressionSpecification;
}

const WRITABLE = 10; // pixels of radius from which a count fits into its circle

/** Aggregates whose circle has room for its count. */
function roomForCount(total: number): ExpressionSpecification {
  const least = (share: number) => Math.ceil(Math.max(total * share, 24) * (WRITABLE / LARGEST) ** 2);
  const [first, ...rest] = FULLEST;
  const steps = rest.flatMap(([zoom, share]) => [zoom, least(share)]);
  return [
    'all',
    ['has', 'n'],
    ['>=', ['get', 'n'], ['step', ['zoom'], least(first?.[1] ?? 1), ...steps]],
  ] as unknown as ExpressionSpecification;
}

/** 865, 1.2万, 12k: as short as the reader's language allows. */
export function shortCount(language: Language): ExpressionSpecification {
  const [limit, divisor, unit] = language === 'en' ? [1000, 1000, 'k'] : [10_000, 10_000, '万'];
  return [
    'case',
    ['>=', ['get', 'n'], limit],
    ['concat', ['number-format', ['/', ['get', 'n'], divisor], { 'max-fraction-digits': 1 }], unit],
    ['to-string', ['get', 'n']],
  ] as unknown as ExpressionSpecification;
}

/** Graduated circles, those of violations with their counts where there is room. */
export function aggregates(layer: Layer, look: Look): LayerSpecification[] {
  const common = { source: sourceId(layer), 'source-layer': pointsLayer(layer) } as const;
  const few = shapesLayer(layer) !== null;
  const circles: CircleLayerSpecification = {
    id: `data-point-${layer}-many`,
    type: 'circle',
    ...common,
    filter: ['has', 'n'],
    layout: { visibility: visibility(look), 'circle-sort-key': ['get', 'n'] },
    paint: {
      'circle-radius': aggregateRadius(look.total, few ? LARGEST_OF_FEW : LARGEST),
      'circle-color': categoryColours(layer, look.scheme),
      'circle-opacity': 0.75 * look.opacity,
      'circle-stroke-color': perFeature(outline(look.scheme)),
      'circle-stroke-width': perFeature(0.75),
      'circle-stroke-opacity': 0.9 * look.opacity,
    },
  };
  const counts: SymbolLayerSpecification = {
    id: `data-point-${layer}-count`,
    type: 'symbol',
    ...common,
    filter: roomForCount(look.total),
    layout: {
      visibility: visibility(look),
      'text-field': shortCount(look.language),
      'text-font': BOLD,
      'text-size': 10.5,
      'text-padding': 0,
      'text-allow-overlap': false,
      'symbol-sort-key': ['-', 0, ['get', 'n']],
    },
    paint: {
      'text-color': '#ffffff',
      'text-halo-color': 'rgba(20, 24, 28, 0.5)',
      'text-halo-width': 0.8,
      'text-opacity': look.opacity,
    },
  };
  return few ? [circles] : [circles, counts];
}

/** Single points as the layer's mark. `where` says which of them, when not all. */
export function singles(layer: Layer, look: Look, where?: ExpressionSpecification): LayerSpecification[] {
  const filter: ExpressionSpecification = where ? ['all', ['!', ['has', 'n']], where] : ['!', ['has', 'n']];
  const common = { id: `data-point-${layer}-one`, source: sourceId(layer), 'source-layer': pointsLayer(layer), filter };
  if (LAYER_MARKS[layer] === 'circle') {
    return [
      {
        ...common,
        type: 'circle',
        layout: { visibility: visibility(look) },
        paint: {
          'circle-radius': [
            'interpolate',
            ['linear'],
            ['zoom'],
            ...[10, 2.6, 14, 3.4, 16, 5, 19, 8].map((value, i) => (i % 2 ? perFeature(value) : value)),
          ] as unknown as ExpressionSpecification,
          'circle-color': categoryColours(layer, look.scheme),
          'circle-opacity': 0.9 * look.opacity,
          'circle-stroke-color': hovered(look.scheme === 'dark' ? '#ffffff' : '#17222d', outline(look.scheme)),
          'circle-stroke-width': hovered(2, 0.8),
          'circle-stroke-opacity': look.opacity,
        },
      },
    ];
  }
  return [
    {
      ...common,
      type: 'symbol',
      layout: {
        visibility: visibility(look),
        'icon-image': `mark-${LAYER_MARKS[layer]}`,
        'icon-size': ['interpolate', ['linear'], ['zoom'], 9, 0.36, 13, 0.5, 15, 0.72, 17, 1.1],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
      paint: {
        'icon-color': categoryColours(layer, look.scheme),
        'icon-opacity': look.opacity,
        'icon-halo-color': hovered(look.scheme === 'dark' ? '#ffffff' : '#17222d', outline(look.scheme)),
        'icon-halo-width': hovered(2.2, 1.2),
      },
    },
  ];
}
