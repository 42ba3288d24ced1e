/** A kept result of an analysis on a sheet, coloured as on the screen. */
import { gunzipSync } from 'node:zlib';
import type { FeatureCollection, Geometry } from 'geojson';
import type { AnalysisKind, Measure } from '../contract/analysis.ts';
import { EMERGING_KINDS } from '../contract/analysis.ts';
import {
  BANDS,
  bandColour,
  CONFIDENCE,
  type Confidence,
  confidenceColour,
  EMERGING_LINES,
  emergingColour,
  ROLES,
  ramp,
  roleColour,
  VERDICTS,
  type Verdict,
  verdictColour,
} from '../contract/analysis-colours.ts';
import type { Filter } from '../contract/filter.ts';
import { readFeatures, readResult } from '../store/analysis-results.ts';
import { RESULT_WORDS } from './analysis-words.ts';
import { filterWords, type Speech } from './filter-words.ts';
import type { Framed } from './frame.ts';
import { patch, type Row } from './legend.ts';
import { isArea, outline } from './outline.ts';
import type { Shape } from './shapes.ts';
import type { Source } from './source.ts';
import { SHEET_WORDS } from './words.ts';

export interface DrawnResult {
  shapes: Shape[];
  legend: Row[];
}

/** How a feature is drawn: null is left out. `class` is counted for the legend. */
interface Look {
  class: string;
  colour: string;
  /** Millimetres of a line on A4. */
  width: number;
  /** 0–1 of areas. */
  opacity: number;
  order: number;
  dash?: readonly number[];
}

type Properties = Record<string, unknown>;

/** Throws not_found where the result is not there any longer. */
export async function drawResult(
  { db }: Source,
  { frame, sheet }: Framed,
  { id, measure }: { id: number; measure: Measure },
  speech: Speech,
): Promise<DrawnResult> {
  const { language } = speech;
  const { info, summary } = await readResult(db, id);
  const { gzip } = await readFeatures(db, id);
  const { features } = JSON.parse(gunzipSync(gzip).toString('utf8')) as FeatureCollection;
  const breaks = (summary as { breaks?: number[] }).breaks ?? [];
  const drawn: { look: Look; geometry: Geometry; parts: number[][] }[] = [];
  for (const { geometry, properties } of features) {
    const look = lookOf(info.kind, properties ?? {}, measure, breaks.length + 1);
    const parts = look ? outline(frame, geometry) : [];
    if (look && parts.length > 0) drawn.push({ look, geometry, parts });
  }
  drawn.sort((a, b) => a.look.order - b.look.order);
  const { unit } = sheet;
  const shapes = drawn.flatMap(({ look, geometry, parts }): Shape[] => {
    const { colour, opacity, dash } = look;
    if (isArea(geometry)) {
      return [
        { kind: 'path', closed: true, parts, fill: colour, opacity },
        { kind: 'path', closed: true, parts, stroke: '#52606d', width: 0.08 * unit, opacity: 0.4 },
      ];
    }
    const width = look.width * unit;
    const line = { kind: 'path', closed: false, parts } as const;
    return [
      { ...line, round: true, stroke: '#6b7885', width: width + 0.25 * unit, opacity: 0.75 },
      { ...line, stroke: colour, width, ...(dash ? { dash: dash.map((d) => d * unit) } : { round: true }) },
    ];
  });
  const counts = new Map<string, number>();
  for (const { look } of drawn) counts.set(look.class, (counts.get(look.class) ?? 0) + 1);
  const w = SHEET_WORDS[language];
  const r = RESULT_WORDS[language];
  const head = `${r.kind[info.kind]}${info.kind === 'hotspots' ? ` · ${r.measure[measure]}` : ''}`;
  const of = `${w.analysis}${info.name ? ` “${info.name}”` : ''} #${info.id} ${info.resultHash.slice(0, 12)}${info.stale ? w.stale : ''}`;
  const entries = classesOf(info.kind, breaks, (summary as { peak?: number }).peak ?? 0, language)
    .filter(({ key }) => counts.has(key))
    .map(
      ({ key, text, colour }): Row => ({
        weight: 'entry',
        text,
        figure: (counts.get(key) ?? 0).toLocaleString('en'),
        sample: patch(colour),
      }),
    );
  const said = filterWords('violations', (info.params.filter ?? {}) as Filter, speech);
  const notes = [...(said.length > 0 ? [w.conditions + said.join(w.and)] : []), of];
  const legend: Row[] = [
    { weight: 'heading', text: head },
    ...entries,
    ...notes.map((text): Row => ({ weight: 'note', text })),
  ];
  return { shapes, legend };
}

function lookOf(kind: AnalysisKind, p: Properties, measure: Measure, classes: number): Look | null {
  switch (kind) {
    case 'hotspots': {
      const c = p[`${measure}_c`];
      if (typeof c !== 'number') return null;
      const strength = Math.abs(c);
      const [width, opacity] = [[0.3, 0.8, 1, 1.2][strength] ?? 0.3, [0.3, 0.7, 0.76, 0.82][strength] ?? 0.3];
      return { class: String(c), colour: confidenceColour(c as Confidence, 'light'), width, opacity, order: strength };
    }
    case 'density':
    case 'network_density': {
      const c = Number(p.c);
      const colour = ramp(classes, 'light')[c - 1];
      if (!colour) return null;
      const width = 0.5 + (0.8 * (c - 1)) / Math.max(1, classes - 1);
      return { class: String(c), colour, width, opacity: 0.7, order: c };
    }
    case 'clusters': {
      const points = Number(p.points ?? 0);
      const opacity = 0.16 + 0.46 * Math.min(1, Math.max(0, (Math.log10(points) - 1) / 3));
      return { class: 'cluster', colour: verdictColour('rose', 'light'), width: 0.6, opacity, order: points };
    }
    case 'emerging': {
      const name = String(p.c ?? 'none');
      const dashed = EMERGING_LINES[name.split('_')[0] as keyof typeof EMERGING_LINES];
      const dash = dashed === 'dashed' ? [2, 1] : dashed === 'dotted' ? [0.7, 0.9] : undefined;
      const none = name === 'none';
      const look = { class: name, colour: emergingColour(name, 'light'), width: none ? 0.35 : 1.1 };
      return { ...look, opacity: none ? 0.25 : 0.75, order: none ? 0 : 1, ...(dash ? { dash } : {}) };
    }
    case 'forecast': {
      const band = BANDS.find((b) => b === p.band);
      if (!band) return null;
      const width = { 5: 1.2, 10: 0.9, 20: 0.65 }[band];
      return {
        class: String(band),
        colour: bandColour(band, 'light'),
        width,
        opacity: 0.7,
        order: -Number(p.rank ?? 0),
      };
    }
    case 'evaluate': {
      const role = ROLES.find((r) => r === p.role);
      if (role) {
        const width = role === 'control' ? 0.65 : 0.4;
        return {
          class: role,
          colour: roleColour(role, 'light'),
          width,
          opacity: 0.3,
          order: role === 'control' ? 1 : 0,
        };
      }
      const verdict = VERDICTS.find((v) => v === p.verdict) ?? ('too_little_data' satisfies Verdict);
      return { class: verdict, colour: verdictColour(verdict, 'light'), width: 1.4, opacity: 0.3, order: 2 };
    }
    default: {
      const rank = Number(p.rank ?? 99);
      const tier = rank < 6 ? 3 : rank < 11 ? 2 : rank < 21 ? 1 : 0;
      const width = rank < 6 ? 1.3 : rank < 11 ? 1.1 : 0.9;
      return { class: String(tier), colour: ramp(4, 'light')[tier] ?? '#000000', width, opacity: 0.6, order: -rank };
    }
  }
}

function classesOf(kind: AnalysisKind, breaks: readonly number[], peak: number, language: 'zh' | 'en') {
  const r = RESULT_WORDS[language];
  switch (kind) {
    case 'hotspots':
      return CONFIDENCE.map((c) => ({ key: String(c), text: r.confidence[c], colour: confidenceColour(c, 'light') }));
    case 'density':
    case 'network_density': {
      const unit = kind === 'density' ? ' /km²' : ' /100 m';
      const said = (v: number) => v.toLocaleString('en', { maximumFractionDigits: v < 10 ? 2 : v < 100 ? 1 : 0 });
      return ramp(breaks.length + 1, 'light')
        .map((colour, i) => ({
          key: String(i + 1),
          text: `${said(i === 0 ? 0 : (breaks[i - 1] ?? 0))} – ${said(breaks[i] ?? peak)}${unit}`,
          colour,
        }))
        .reverse();
    }
    case 'clusters':
      return [{ key: 'cluster', text: r.cluster, colour: verdictColour('rose', 'light') }];
    case 'emerging':
      return [
        ...(['hot', 'cold'] as const).flatMap((side) =>
          EMERGING_KINDS.map((name) => ({
            key: `${name}_${side}`,
            text: r.emerging[name] + r.side[side],
            colour: emergingColour(`${name}_${side}`, 'light'),
          })),
        ),
        { key: 'none', text: r.none, colour: emergingColour('none', 'light') },
      ];
    case 'forecast':
      return BANDS.map((band) => ({ key: String(band), text: r.band(band), colour: bandColour(band, 'light') }));
    case 'evaluate':
      return [
        ...VERDICTS.map((v) => ({ key: v as string, text: r.verdict[v], colour: verdictColour(v, 'light') })),
        ...ROLES.map((role) => ({ key: role as string, text: r.role[role], colour: roleColour(role, 'light') })),
      ];
    default:
      return [
        [3, 1, 5],
        [2, 6, 10],
        [1, 11, 20],
        [0, 21, 50],
      ].map(([tier = 0, from = 0, to = 0]) => ({
        key: String(tier),
        text: r.rank(from, to),
        colour: ramp(4, 'light')[tier] ?? '#000000',
      }));
  }
}
