/** Elements without a library. Text is only ever set as text. */

type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | EventListener | null | undefined>;

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : String(value));
  }
  element.append(...children.filter((c): c is Node | string => c !== null && c !== undefined && c !== false));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** An outline over a picture, in the picture's own pixels. */
export function outlineOver(width: number, height: number, ring: readonly (readonly [number, number])[]): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  svg.setAttribute('aria-hidden', 'true');
  for (const name of ['edge', 'line']) {
    const polygon = document.createElementNS(SVG, 'polygon');
    polygon.setAttribute('class', name);
    polygon.setAttribute('points', ring.map((p) => p.join(',')).join(' '));
    svg.append(polygon);
  }
  return svg;
}
