import { renderSVG } from 'uqr';
import { Markup, markup } from '../../exports/report/markup.ts';

/** A QR code as SVG that fills its box, black on white; `label` says what it holds. */
export function qrSvg(text: string, label: string): Markup {
  const [, box = '', inner = ''] = /viewBox="([^"]+)"[^>]*>([\s\S]*)<\/svg>/.exec(renderSVG(text, { border: 2 })) ?? [];
  return markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" role="img" aria-label="${label}" shape-rendering="crispEdges">${new Markup(inner)}</svg>`;
}
