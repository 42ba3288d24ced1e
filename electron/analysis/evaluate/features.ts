/** Segments, their controls and the streets around them, on the map. */
import type { Feature, Position } from 'geojson';
import { streetOf } from '../areal/street-division.ts';
import { spanLine, unitLine } from '../network/units.ts';
import { metresOf } from './candidates.ts';
import type { Judged } from './judge.ts';
import type { Town } from './town.ts';

/**
 * Properties: role ('segment', 'control', 'buffer'), id and name of the segment; of segments also verdict, ratio, low,
 * high (null when it cannot be told), before, after, peaked (1 or 0); of controls street and length_m. Segments come last,
 * to lie on top.
 */
export function featuresOf(town: Town, judged: readonly Judged[]): Feature[] {
  const { input, streets } = town;
  const { graph, units, length } = streets;
  const line = (u: number) => unitLine(graph, units, u, input.plane);
  const lines = (list: Position[][], properties: Feature['properties']): Feature => ({
    type: 'Feature',
    geometry: { type: 'MultiLineString', coordinates: list },
    properties,
  });
  const spans = new Map(town.segments.map((segment) => [segment.id, segment.spans]));
  const buffers = judged
    .filter(({ buffer }) => buffer.length > 0)
    .map(({ told: { id, name }, buffer }) => lines([...buffer].map(line), { role: 'buffer', id, name }));
  const controls = judged.flatMap(({ told: { id, name }, controls }) =>
    controls.map((run) => {
      const street = streetOf(graph, units, run[0] as number);
      const length_m = Math.round(metresOf(run, length) * 10) / 10;
      return lines([...run].map(line), { role: 'control', id, name, street, length_m });
    }),
  );
  const segments = judged.map(({ told }) =>
    lines(
      (spans.get(told.id) ?? []).map(({ edge, from, to }) => spanLine(graph, edge, from, to, input.plane)),
      {
        role: 'segment',
        id: told.id,
        name: told.name,
        verdict: told.verdict,
        ratio: told.ratio?.value ?? null,
        low: told.ratio?.low ?? null,
        high: told.ratio?.high ?? null,
        before: told.treated.before,
        after: told.treated.after,
        peaked: Number(told.peaked),
      },
    ),
  );
  return [...buffers, ...controls, ...segments];
}
