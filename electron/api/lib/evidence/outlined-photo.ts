import { type Markup, markup } from '../../../exports/report/markup.ts';

/** The photo with the finding drawn on it; `href` leads to the original. Pixels of the photo are the drawing's units. */
export function outlinedPhoto(
  href: string,
  { width, height, pixels }: { width: number; height: number; pixels: [number, number][] },
): Markup {
  const ring = pixels.map(([x, y]) => `${x},${y}`).join(' ');
  return markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><image href="${href}" width="${width}" height="${height}" preserveAspectRatio="none"/><polygon points="${ring}" fill="none" stroke="#fff" stroke-width="${width / 300}"/><polygon points="${ring}" fill="none" stroke="#cb181d" stroke-width="${width / 600}"/></svg>
`;
}
