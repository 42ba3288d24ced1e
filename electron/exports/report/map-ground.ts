/** The ground under the subject of a map: muted, and less of it the smaller the scale. */
import { representativePoint } from '../../domain/measure.ts';
import type { ReferenceKind, RoadClass } from '../../domain/vocabulary.ts';
import type { MapExtract } from '../../store/map-extract.ts';
import type { MapFrame } from './map-frame.ts';
import { nameMarkup, type Placed, placeName, streetNames, type Taken } from './map-names.ts';
import { linePath, pathOf } from './map-path.ts';
import { type Markup, markup } from './markup.ts';

/** Down from the first drawn; the largest 1:N at which each is still told apart. */
export const GROUND: readonly { kind: ReferenceKind; most: number; style: string; named?: true }[] = [
  { kind: 'green', most: 1_000_000, style: 'fill:#e4ece0' },
  { kind: 'water', most: 1_000_000, style: 'fill:#d3e2ec;stroke:#a9c4d6;stroke-width:0.15', named: true },
  { kind: 'canal', most: 100_000, style: 'fill:none;stroke:#b9d0df;stroke-width:0.5' },
  {
    kind: 'candidate_land',
    most: 50_000,
    style: 'fill:#f5efdf;stroke:#a8976b;stroke-width:0.2;stroke-dasharray:1 0.6',
  },
  { kind: 'school', most: 50_000, style: 'fill:#eee8f1;stroke:#b9acc2;stroke-width:0.15', named: true },
  { kind: 'hospital', most: 50_000, style: 'fill:#f3e6e6;stroke:#c9adad;stroke-width:0.15', named: true },
  { kind: 'market', most: 50_000, style: 'fill:#f1ebe2;stroke:#c5b69c;stroke-width:0.15', named: true },
  { kind: 'mall', most: 50_000, style: 'fill:#f1ebe2;stroke:#c5b69c;stroke-width:0.15', named: true },
  { kind: 'landmark', most: 100_000, style: 'fill:#efefec;stroke:#c2c2bc;stroke-width:0.15', named: true },
  { kind: 'building', most: 15_000, style: 'fill:#e9e8e4;stroke:#d5d3cc;stroke-width:0.1' },
  { kind: 'fire_lane', most: 10_000, style: 'fill:none;stroke:#b04a3a;stroke-width:0.35;stroke-dasharray:0.8 0.5' },
];

/** Metres across as drawn to scale, and the least millimetres on paper. */
export const ROADS: Record<RoadClass, { metres: number; least: number; most: number }> = {
  trunk: { metres: 24, least: 0.9, most: 1_000_000 },
  primary: { metres: 18, least: 0.75, most: 1_000_000 },
  secondary: { metres: 12, least: 0.55, most: 200_000 },
  tertiary: { metres: 9, least: 0.42, most: 100_000 },
  residential: { metres: 6, least: 0.28, most: 50_000 },
  pedestrian: { metres: 5, least: 0.25, most: 25_000 },
  service: { metres: 4, least: 0.2, most: 15_000 },
};
export const CLASSES = Object.keys(ROADS) as RoadClass[];

/** What is worth asking for at a scale. */
export function groundWanted(scale: number): { kinds: ReferenceKind[]; classes: RoadClass[] } {
  return {
    kinds: GROUND.filter((g) => scale <= g.most).map((g) => g.kind),
    classes: CLASSES.filter((c) => scale <= ROADS[c].most),
  };
}

export function drawGround(frame: MapFrame, { ground, roads }: MapExtract): Markup {
  const areas = GROUND.map(({ kind, style }) => {
    const d = ground
      .filter((g) => g.kind === kind)
      .map((g) => pathOf(frame, g.geometry))
      .join('');
    return d && markup`<path style="${style}" fill-rule="evenodd" d="${d}"/>`;
  });
  const drawn = [...CLASSES].reverse().flatMap((klass) => {
    const d = roads
      .filter((r) => r.class === klass)
      .map((r) => linePath(frame, r.line, false))
      .join('');
    return d ? [{ d, width: Math.max(ROADS[klass].least, (ROADS[klass].metres * 1000) / frame.scale) }] : [];
  });
  return markup`<g>${areas}</g><g fill="none" stroke-linejoin="round" stroke-linecap="round">
${drawn.map(({ d, width }) => markup`<path stroke="#b3b0a8" stroke-width="${width + 0.18}" d="${d}"/>`)}
${drawn.map(({ d, width }) => markup`<path stroke="#fff" stroke-width="${width}" d="${d}"/>`)}</g>`;
}

export function drawNames(frame: MapFrame, extract: MapExtract, taken: Taken): Markup {
  return markup`<g class="names">${placeNames(frame, extract, taken).map(nameMarkup)}</g>`;
}

/** Names of places first, for they have one place only. */
export function placeNames(frame: MapFrame, { ground, roads }: MapExtract, taken: Taken, size?: number): Placed[] {
  const places = GROUND.filter((g) => g.named).flatMap(({ kind }) =>
    ground
      .filter((g) => g.kind === kind && g.name)
      .map((g) =>
        placeName(
          frame,
          taken,
          g.name as string,
          representativePoint(g.geometry),
          kind === 'water' ? 'water' : 'place',
          size,
        ),
      ),
  );
  const streets = CLASSES.flatMap((klass) => {
    const byName = new Map<string, number[][][]>();
    for (const { name, class: c, line } of roads) {
      if (c === klass && name) byName.set(name, [...(byName.get(name) ?? []), line]);
    }
    return [...byName].flatMap(([name, edges]) => streetNames(frame, taken, name, edges, 'street', size));
  });
  return [...places, ...streets].filter((placed) => placed !== null);
}
