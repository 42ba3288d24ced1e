/** How the subject of a map is drawn: each look has a mark of its own, so that a copy in black and white still tells. */
import { assertNever } from '../../domain/assert-never.ts';
import type { Look } from './document.ts';
import { type Markup, markup } from './markup.ts';

export interface Pen {
  stroke: string;
  /** Millimetres. */
  width: number;
  dash?: string;
  /** Of areas: a colour or the id of a pattern. */
  fill: string;
}

/** Rings of a catchment from the nearest: darker and broader, as in the legend. */
const RINGS = [
  { stroke: '#08306b', width: 1.1 },
  { stroke: '#2171b5', width: 0.85 },
  { stroke: '#6baed6', width: 0.65 },
  { stroke: '#9ecae1', width: 0.5 },
] as const;

export function penOf(look: Look, rank = 0): Pen {
  switch (look) {
    case 'site':
      return { stroke: '#08519c', width: 0.6, fill: 'url(#lines-blue)' };
    case 'existing':
      return { stroke: '#4d5358', width: 0.4, fill: '#ffffff99' };
    case 'refused':
      return { stroke: '#a50f15', width: 0.5, dash: '1.2 0.8', fill: 'none' };
    case 'added':
      return { stroke: '#00695c', width: 0.7, fill: 'url(#lines-green)' };
    case 'changed':
      return { stroke: '#8f4a00', width: 0.7, dash: '2.4 1', fill: 'url(#dots-amber)' };
    case 'removed':
      return { stroke: '#a50f15', width: 0.6, dash: '0.6 0.9', fill: 'url(#cross-red)' };
    case 'before':
      return { stroke: '#6b7176', width: 0.4, dash: '1 1', fill: 'none' };
    case 'demand':
      return { stroke: '#7a1fa2', width: 0.9, fill: 'none' };
    case 'catchment':
      return { ...(RINGS[Math.min(rank, RINGS.length - 1)] as (typeof RINGS)[number]), fill: '#6baed633' };
    case 'segment':
      return { stroke: '#cb181d', width: 0.9, fill: 'none' };
    case 'parking':
      return { stroke: '#2b5f8a', width: 0.4, fill: '#2b5f8a33' };
    case 'vendor':
      return { stroke: '#9a5b00', width: 0.4, fill: '#9a5b0033' };
    case 'move':
      return { stroke: '#000000', width: 0.5, fill: 'none' };
    default:
      return assertNever(look);
  }
}

/** A mark of a point at the middle (0, 0), about 4 mm across; a short label stands in it. */
export function markOf(look: Look, label = ''): Markup {
  const { stroke, width } = penOf(look);
  switch (look) {
    case 'site':
      return markup`<circle r="2.3" fill="${stroke}" stroke="#fff" stroke-width="0.4"/>${inner(label, '#fff')}`;
    case 'existing':
      return markup`<rect x="-1.9" y="-1.9" width="3.8" height="3.8" fill="#fff" stroke="${stroke}" stroke-width="${width}"/>${inner(label, stroke)}`;
    case 'refused':
      return markup`<circle r="1.9" fill="#fff" stroke="${stroke}" stroke-width="0.4"/><path d="M-1.1 -1.1L1.1 1.1M-1.1 1.1L1.1 -1.1" stroke="${stroke}" stroke-width="0.5"/>`;
    case 'added':
      return markup`<circle r="2.1" fill="${stroke}" stroke="#fff" stroke-width="0.4"/><path d="M-1.2 0H1.2M0 -1.2V1.2" stroke="#fff" stroke-width="0.6"/>`;
    case 'changed':
      return markup`<path d="M0 -2.3L2.3 1.7H-2.3Z" fill="${stroke}" stroke="#fff" stroke-width="0.4"/><circle cy="0.5" r="0.5" fill="#fff"/>`;
    case 'removed':
      return markup`<rect x="-1.8" y="-1.8" width="3.6" height="3.6" fill="#fff" stroke="${stroke}" stroke-width="0.5"/><path d="M-1.2 -1.2L1.2 1.2M-1.2 1.2L1.2 -1.2" stroke="${stroke}" stroke-width="0.6"/>`;
    case 'vendor':
      return markup`<path d="M0 -1.5L1.5 0L0 1.5L-1.5 0Z" fill="${stroke}" stroke="#fff" stroke-width="0.3"/>`;
    case 'parking':
      return markup`<rect x="-1.1" y="-1.1" width="2.2" height="2.2" fill="${stroke}" stroke="#fff" stroke-width="0.3"/>`;
    case 'before':
    case 'demand':
    case 'catchment':
    case 'segment':
    case 'move':
      return markup`<circle r="1" fill="#fff" stroke="${stroke}" stroke-width="${Math.min(width, 0.5)}"/>`;
    default:
      return assertNever(look);
  }
}

function inner(label: string, colour: string): Markup {
  if (label.length === 0 || label.length > 3) return markup``;
  return markup`<text y="0.85" font-size="${label.length > 2 ? 1.8 : 2.4}" font-weight="700" text-anchor="middle" fill="${colour}">${label}</text>`;
}

/** Patterns and the arrow's head, once a map. */
export const DEFINITIONS = markup`<defs>
<pattern id="lines-blue" width="1.6" height="1.6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="1.6" height="1.6" fill="#08519c" fill-opacity="0.12"/><path d="M0 0V1.6" stroke="#08519c" stroke-width="0.3"/></pattern>
<pattern id="lines-green" width="1.6" height="1.6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect width="1.6" height="1.6" fill="#00695c" fill-opacity="0.12"/><path d="M0 0V1.6" stroke="#00695c" stroke-width="0.3"/></pattern>
<pattern id="dots-amber" width="1.4" height="1.4" patternUnits="userSpaceOnUse"><rect width="1.4" height="1.4" fill="#8f4a00" fill-opacity="0.1"/><circle cx="0.7" cy="0.7" r="0.25" fill="#8f4a00"/></pattern>
<pattern id="cross-red" width="1.6" height="1.6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V1.6M0 0H1.6" stroke="#a50f15" stroke-width="0.2"/></pattern>
<marker id="head" markerUnits="userSpaceOnUse" markerWidth="3" markerHeight="3" refX="2.6" refY="1.5" orient="auto"><path d="M0 0L3 1.5L0 3Z"/></marker>
</defs>`;
