import type { LayerSpecification } from 'maplibre-gl';
import type { Scheme } from '../style/colours.ts';
import { BOLD } from '../style/labels.ts';

/** Colours of what is being drawn: its ink, the core of marks, and what the pointer is held to. */
export function drawingColours(scheme: Scheme): { ink: string; core: string; snapped: string } {
  return scheme === 'dark'
    ? { ink: '#82b6ee', core: '#12171d', snapped: '#ffb547' }
    : { ink: '#1d5fa8', core: '#ffffff', snapped: '#c2410c' };
}

/** The pointer while something is drawn: a dot, a ring where it is held to a street or vertex, and the street's name. */
export function pointerMarks(source: string, scheme: Scheme): LayerSpecification[] {
  const { ink, core, snapped } = drawingColours(scheme);
  const filter = ['==', ['get', 'kind'], 'pointer'] as never;
  return [
    {
      id: `${source}-pointer`,
      source,
      type: 'circle',
      filter,
      paint: {
        'circle-radius': ['match', ['get', 'to'], 'free', 4, 9],
        'circle-color': ['match', ['get', 'to'], 'free', ink, 'rgba(0, 0, 0, 0)'],
        'circle-stroke-color': ['match', ['get', 'to'], 'free', core, snapped],
        'circle-stroke-width': ['match', ['get', 'to'], 'free', 1.5, 3],
      },
    },
    {
      id: `${source}-street`,
      source,
      type: 'symbol',
      filter,
      layout: {
        'text-field': ['coalesce', ['get', 'street'], ''],
        'text-font': BOLD,
        'text-size': 12,
        'text-offset': [0, 1.6],
        'text-allow-overlap': true,
      },
      paint: { 'text-color': snapped, 'text-halo-color': core, 'text-halo-width': 2 },
    },
  ];
}
