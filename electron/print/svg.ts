/** A drawing as SVG, one unit of which is a millimetre. */
import { mm } from '../exports/report/map-path.ts';
import { type Markup, markup, Markup as Raw } from '../exports/report/markup.ts';
import type { Drawing, Path, Pen, Shape, Text } from './shapes.ts';
import { reach } from './shapes.ts';

const FONTS = 'Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, WenQuanYi Zen Hei, sans-serif';
/** From the middle of the characters to the line they stand on, as a share of their size. */
export const BASELINE = 0.36;

interface Part {
  /** Millimetres of the drawing from the top, and how many of them. */
  top: number;
  height: number;
  /** Pixels of the picture. */
  pixels: { width: number; height: number };
}

export function svgOf(drawing: Drawing, part?: Part): string {
  const { width, language, title } = drawing;
  const top = part?.top ?? 0;
  const height = part?.height ?? drawing.height;
  const size = part
    ? markup`width="${part.pixels.width}" height="${part.pixels.height}" preserveAspectRatio="none"`
    : markup`width="${width}mm" height="${height}mm" role="img" aria-label="${title}"`;
  const out: string[] = [];
  write(out, drawing.shapes, part ? [top, top + height] : [-Infinity, Infinity], { clips: 0 });
  return markup`<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 ${top} ${width} ${height}" lang="${language}" font-family="${FONTS}" stroke-linejoin="round">
<rect y="${top}" width="${width}" height="${height}" fill="#fff"/>
${new Raw(out.join('\n'))}
</svg>
`.text;
}

function write(
  out: string[],
  shapes: readonly Shape[],
  [from, to]: readonly [number, number],
  ids: { clips: number },
): void {
  for (const shape of shapes) {
    const [top, bottom] = reach(shape);
    if (bottom < from || top > to) continue;
    switch (shape.kind) {
      case 'path':
        out.push(pathOf(shape).text);
        break;
      case 'circle':
        out.push(markup`<circle cx="${mm(shape.x)}" cy="${mm(shape.y)}" r="${mm(shape.r)}"${penOf(shape)}/>`.text);
        break;
      case 'text':
        out.push(textOf(shape).text);
        break;
      default: {
        const id = `clip${ids.clips++}`;
        const { x, y, width, height } = shape.box;
        out.push(
          markup`<clipPath id="${id}"><rect x="${mm(x)}" y="${mm(y)}" width="${mm(width)}" height="${mm(height)}"/></clipPath><g clip-path="url(#${id})">`
            .text,
        );
        write(out, shape.shapes, [from, to], ids);
        out.push('</g>');
      }
    }
  }
}

function pathOf(shape: Path): Markup {
  const d = shape.parts.map((part) => dataOf(part) + (shape.closed ? 'Z' : '')).join('');
  const cap = shape.round ? markup` stroke-linecap="round"` : null;
  const mark = shape.mark ? markup` data-mark="${shape.mark}"` : null;
  return markup`<path d="${d}"${penOf(shape)}${cap}${shape.closed && markup` fill-rule="evenodd"`}${mark}/>`;
}

function dataOf(part: readonly number[]): string {
  let d = '';
  for (let i = 0; i + 1 < part.length; i += 2) d += `${i === 0 ? 'M' : 'L'}${mm(part[i] ?? 0)} ${mm(part[i + 1] ?? 0)}`;
  return d;
}

function penOf({ fill, stroke, width, dash, opacity, fillOpacity }: Pen): Markup {
  return markup` fill="${fill ?? 'none'}"${fillOpacity !== undefined && markup` fill-opacity="${fillOpacity}"`}${stroke && markup` stroke="${stroke}" stroke-width="${mm(width ?? 0)}"`}${dash && markup` stroke-dasharray="${dash.join(' ')}"`}${opacity !== undefined && opacity < 1 && markup` opacity="${opacity}"`}`;
}

function textOf({ x, y, text, size, fill, anchor = 'start', bold, angle, halo, opacity }: Text): Markup {
  const place = angle
    ? markup`transform="translate(${mm(x)} ${mm(y)}) rotate(${mm(angle)})" y="${mm(size * BASELINE)}"`
    : markup`x="${mm(x)}" y="${mm(y + size * BASELINE)}"`;
  const edge = halo && markup` paint-order="stroke" stroke="#fff" stroke-width="${mm(2 * halo)}" stroke-opacity="0.85"`;
  return markup`<text ${place} font-size="${mm(size)}" fill="${fill}"${anchor !== 'start' && markup` text-anchor="${anchor}"`}${bold && markup` font-weight="700"`}${edge}${opacity !== undefined && markup` opacity="${opacity}"`}>${text}</text>`;
}
