/** Legends of results, entry by entry. Pure. */

import type { TFunction } from 'i18next';
import type { Measure } from '../../../../electron/contract/analysis.ts';
import { EMERGING_KINDS, type EmergingKind } from '../../../../electron/contract/analysis.ts';
import {
  BANDS,
  bandColour,
  CONFIDENCE,
  confidenceColour,
  EMERGING_LINES,
  emergingColour,
  ROLES,
  ramp,
  roleColour,
  VERDICTS,
  verdictColour,
} from '../../../../electron/contract/analysis-colours.ts';
import type { Summary } from '../../../../electron/contract/analysis-summary.ts';
import type { LegendEntry } from './legend.tsx';
import type { Figures } from './words.ts';

export interface LegendLook {
  t: TFunction;
  scheme: 'light' | 'dark';
  figures: Figures;
}

/** Classes from hot to cold with their units; how many are not significant is known for streets, which all have a unit. */
export function hotspotsLegend(
  summary: Summary<'hotspots'>,
  measure: Measure,
  { t, scheme, figures }: LegendLook,
): LegendEntry[] {
  const found = summary.measures[measure];
  if (!found) return [];
  const counts = [...found.hot, null, ...[...found.cold].reverse()];
  return CONFIDENCE.map((confidence, i) => {
    const count = counts[i];
    return {
      key: String(confidence),
      colour: confidenceColour(confidence, scheme),
      label: t(`analysis.hot.class.${confidence}`),
      ...(typeof count === 'number' ? { figure: figures.number(count) } : {}),
    };
  });
}

/** Classes of a ramp between breaks, from the highest. `breaks`: the lowest value of each class but the first. */
export function rampLegend(
  breaks: readonly number[],
  peak: number,
  unit: string,
  { scheme, figures }: LegendLook,
): LegendEntry[] {
  const colours = ramp(breaks.length + 1, scheme);
  const written = (value: number) => figures.number(value, value < 10 ? 2 : value < 100 ? 1 : 0);
  return colours
    .map((colour, i) => {
      const [low, high] = [i === 0 ? 0 : (breaks[i - 1] as number), breaks[i] ?? peak];
      return { key: String(i + 1), colour, label: `${written(low)} – ${written(high)} ${unit}` };
    })
    .reverse();
}

/** Every class that some unit has, hot before cold, and the rest together. */
export function emergingLegend(summary: Summary<'emerging'>, { t, scheme, figures }: LegendLook): LegendEntry[] {
  const entry = (name: string, kind?: EmergingKind): LegendEntry => ({
    key: name,
    colour: emergingColour(name, scheme),
    label: t(`analysis.emerging.class.${name}`),
    figure: figures.number(summary.classes[name] ?? 0),
    ...(kind ? { letter: t(`analysis.emerging.mark.${kind}`) } : {}),
    dash: kind && EMERGING_LINES[kind] !== 'solid' ? (EMERGING_LINES[kind] as 'dashed' | 'dotted') : undefined,
  });
  return [
    ...EMERGING_KINDS.map((kind) => entry(`${kind}_hot`, kind)),
    ...EMERGING_KINDS.map((kind) => entry(`${kind}_cold`, kind)),
    entry('none'),
  ];
}

export function forecastLegend({ t, scheme }: LegendLook): LegendEntry[] {
  return BANDS.map((band) => ({
    key: String(band),
    colour: bandColour(band, scheme),
    label: t(`analysis.forecast.band.${band}`),
  }));
}

export function evaluateLegend(summary: Summary<'evaluate'>, { t, scheme, figures }: LegendLook): LegendEntry[] {
  const verdicts = VERDICTS.map((verdict) => ({
    key: verdict,
    colour: verdictColour(verdict, scheme),
    label: t(`analysis.evaluate.verdict.${verdict}`),
    figure: figures.number(summary.segments.filter((s) => s.verdict === verdict).length),
  }));
  const others = ROLES.map((role) => ({
    key: role,
    colour: roleColour(role, scheme),
    label: t(`analysis.evaluate.role.${role}`),
  }));
  return [...verdicts.filter((entry) => entry.figure !== '0'), ...others];
}

const TIERS = [
  [1, 5],
  [6, 10],
  [11, 20],
  [21, null],
] as const;

export function suggestLegend(summary: Summary<'suggest'>, { t, scheme }: LegendLook): LegendEntry[] {
  const colours = ramp(4, scheme).reverse();
  return TIERS.flatMap(([first, last], i) =>
    first > summary.items.length
      ? []
      : [
          {
            key: String(first),
            colour: colours[i] as string,
            label: `${t('analysis.suggest.rank')} ${first}–${Math.min(last ?? summary.items.length, summary.items.length)}`,
          },
        ],
  );
}
