/** How long streets were watched, as features and style layers. Pure but for the two images. */
import type { Feature, FeatureCollection } from 'geojson';
import type { ExpressionSpecification, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import type { Coverage } from '../../../electron/contract/segments.ts';
import { measuresOf, positionAt } from '../../../electron/domain/linear-reference.ts';
import type { Scheme } from '../style/colours.ts';

export const COVERAGE_SOURCE = 'coverage';

/** Hours a week from which a class begins: 5 and 15 minutes, 1 and 4 hours. */
export const CLASSES = [0, 5 / 60, 0.25, 1, 4] as const;

/** From little to much: ColorBrewer's YlGnBu on light, viridis on dark, its first a little lighter than there. */
export const COVERAGE_COLOURS: Record<Scheme, readonly string[]> = {
  light: ['#a1dab4', '#5fc0b4', '#41a3c4', '#2c6fb3', '#253494'],
  dark: ['#5a6cb0', '#2f8fa3', '#2bb07f', '#8bd646', '#fde725'],
};
const WIDTHS = [1.6, 2.4, 3.4, 4.6, 6] as const;
export const CAPTURE_COLOUR: Record<Scheme, string> = { light: '#7a3e9d', dark: '#c9a2e6' };

export function classOf(hoursAWeek: number): number {
  return CLASSES.findLastIndex((from) => hoursAWeek >= from);
}

export interface Shown {
  patrols: boolean;
  cameras: boolean;
  signs: boolean;
}

const WEEK = 7 * 86_400; // seconds

/** Lines of watched streets, a camera on each edge with capture, signs at the ends of segments. */
export function coverageFeatures({ from, to, streets, signs }: Coverage, shown: Shown): FeatureCollection {
  const weeks = (to - from) / WEEK;
  const features: Feature[] = [];
  for (const { capture, hours, line } of streets) {
    const patrolled = (hours.manual + hours.video) / weeks;
    const geometry = { type: 'LineString' as const, coordinates: line };
    if (shown.patrols && patrolled > 0)
      features.push({ type: 'Feature', geometry, properties: { kind: 'patrol', class: classOf(patrolled) } });
    if (!shown.cameras || hours.capture <= 0) continue;
    features.push({ type: 'Feature', geometry, properties: { kind: 'capture' } });
    if (!capture) continue;
    const measures = measuresOf(line);
    const coordinates = positionAt(line, measures, (measures.at(-1) ?? 0) / 2);
    features.push({ type: 'Feature', geometry: { type: 'Point', coordinates }, properties: { kind: 'camera' } });
  }
  if (shown.signs)
    for (const { lon, lat } of signs)
      features.push({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [lon, lat] },
        properties: { kind: 'sign' },
      });
  return { type: 'FeatureCollection', features };
}

const byClass = (values: readonly (string | number)[]): ExpressionSpecification =>
  [
    'match',
    ['get', 'class'],
    ...values.slice(0, -1).flatMap((v, i) => [i, v]),
    values.at(-1),
  ] as unknown as ExpressionSpecification;

/** Lines below the names of streets, symbols above; ids by their place in the stack of style/compose.ts. */
export function coverageLayers(scheme: Scheme): LayerSpecification[] {
  const is = (kind: string) => ['==', ['get', 'kind'], kind] as never;
  const core = scheme === 'dark' ? '#12171d' : '#ffffff';
  const common = { source: COVERAGE_SOURCE, layout: { 'line-cap': 'round', 'line-join': 'round' } } as const;
  const widths = (more: number) =>
    [
      'interpolate',
      ['linear'],
      ['zoom'],
      11,
      byClass(WIDTHS.map((w) => w * 0.6 + more)),
      16,
      byClass(WIDTHS.map((w) => w * 2 + more)),
    ] as unknown as ExpressionSpecification;
  const symbol = (kind: string, from: number): LayerSpecification => ({
    id: `analysis-point-coverage-${kind}`,
    source: COVERAGE_SOURCE,
    type: 'symbol',
    minzoom: from,
    filter: is(kind),
    layout: { 'icon-image': `coverage-${kind}`, 'icon-allow-overlap': true, 'icon-ignore-placement': true },
  });
  return [
    {
      ...common,
      id: 'analysis-shape-coverage-capture',
      type: 'line',
      filter: is('capture'),
      paint: {
        'line-color': CAPTURE_COLOUR[scheme],
        'line-opacity': 0.55,
        'line-width': ['interpolate', ['linear'], ['zoom'], 11, 7, 16, 18],
      },
    },
    {
      ...common,
      id: 'analysis-shape-coverage-casing',
      type: 'line',
      filter: is('patrol'),
      paint: { 'line-color': core, 'line-opacity': 0.7, 'line-width': widths(1.4) },
    },
    {
      ...common,
      id: 'analysis-shape-coverage-patrol',
      type: 'line',
      filter: is('patrol'),
      paint: { 'line-color': byClass(COVERAGE_COLOURS[scheme]), 'line-width': widths(0) },
    },
    symbol('camera', 12),
    symbol('sign', 13),
  ];
}

const SIDE = 44; // pixels, at pixel ratio 2

/** A camera in a disc and a round sign, in the colours of the theme. */
export function addCoverageImages(map: MapLibreMap, scheme: Scheme): void {
  const core = scheme === 'dark' ? '#12171d' : '#ffffff';
  const put = (name: string, draw: (c: CanvasRenderingContext2D) => void) => {
    const canvas = document.createElement('canvas');
    canvas.width = SIDE;
    canvas.height = SIDE;
    const context = canvas.getContext('2d');
    if (!context) return;
    draw(context);
    if (map.hasImage(name)) map.removeImage(name);
    map.addImage(name, context.getImageData(0, 0, SIDE, SIDE), { pixelRatio: 2 });
  };
  const disc = (c: CanvasRenderingContext2D, radius: number, colour: string) => {
    c.fillStyle = colour;
    c.beginPath();
    c.arc(SIDE / 2, SIDE / 2, radius, 0, 2 * Math.PI);
    c.fill();
  };
  put('coverage-camera', (c) => {
    disc(c, 20, core);
    disc(c, 17, CAPTURE_COLOUR[scheme]);
    c.fillStyle = core;
    c.beginPath();
    c.roundRect(11, 16, 15, 12, 2.5);
    c.fill();
    c.beginPath();
    c.moveTo(27, 21);
    c.lineTo(33, 17);
    c.lineTo(33, 27);
    c.lineTo(27, 23);
    c.fill();
  });
  put('coverage-sign', (c) => {
    disc(c, 16, core);
    disc(c, 13.5, '#c0392b');
    disc(c, 9, '#1d5fa8');
    c.strokeStyle = '#c0392b';
    c.lineWidth = 3.5;
    c.beginPath();
    c.moveTo(14.5, 14.5);
    c.lineTo(29.5, 29.5);
    c.stroke();
  });
}
