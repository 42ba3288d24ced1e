/** What is known of one feature of a result, as label and value. */
import type { Feature } from 'geojson';
import { useTranslation } from 'react-i18next';
import type { Measure } from '../../../../electron/contract/analysis.ts';
import type { Summary } from '../../../../electron/contract/analysis-summary.ts';
import type { ReadResult } from '../../../api/analysis.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useAnalysis } from '../../../state/analysis.ts';
import { measureOf } from './measures.ts';
import { summaryOf } from './summary-of.ts';
import { useFigures } from './words.ts';

export interface UnitFacts {
  title: string;
  /** The one thing to know: its class. */
  headline: string;
  rows: [label: string, value: string][];
}

type Props = Record<string, string | number | null>;

/** `all` adds what a tooltip has no room for. */
export function useUnitFacts(result: ReadResult, feature: Feature, all: boolean): UnitFacts {
  const { t } = useTranslation();
  const values = useValues();
  const figures = useFigures();
  const asked = useAnalysis((s) => s.measure);
  const p = (feature.properties ?? {}) as Props;
  const street = String(p.street || p.name || '') || t('analysis.result.unnamed');
  const length: UnitFacts['rows'] =
    typeof p.length_m === 'number' ? [[t('analysis.hot.length'), values.length(p.length_m)]] : [];
  const base = { title: street };
  switch (result.kind) {
    case 'hotspots': {
      const summary = summaryOf(result, 'hotspots') as Summary<'hotspots'>;
      const m: Measure = measureOf(summary, asked);
      const unit = t(summary.unit === 'street' ? `analysis.valueUnit.${m}` : `analysis.cellUnit.${m}`);
      const quadrant = p[`${m}_iq`];
      return {
        ...base,
        headline: p[`${m}_c`] === null ? '–' : t(`analysis.hot.class.${p[`${m}_c`]}`),
        rows: [
          [t(`analysis.measure.${m}`), `${figures.number(p[`${m}_v`])} ${unit}`],
          [t('analysis.hot.records'), figures.number(p[`${m}_n`])],
          [t('analysis.hot.z'), figures.number(p[`${m}_z`])],
          [t('analysis.hot.p'), figures.p(p[`${m}_p`])],
          [t('analysis.hot.q'), figures.p(p[`${m}_q`])],
          [t('analysis.hot.neighbours'), figures.number(p.neighbours)],
          [t('analysis.hot.local'), t(`analysis.hot.quadrant.${quadrant || 'ns'}`)],
          ...(all ? length : []),
        ],
      };
    }
    case 'density':
      return {
        title: t('analysis.kind.density'),
        headline: `${figures.number(p.from)} – ${figures.number(p.to)} ${t('analysis.density.per')}`,
        rows: [],
      };
    case 'network_density':
      return { ...base, headline: `${figures.number(p.density)} ${t('analysis.network.per')}`, rows: length };
    case 'clusters':
      return {
        title: p.name ? String(p.name) : t('analysis.clusters.number', { id: p.id }),
        headline: t('analysis.result.points', { n: figures.number(p.points) }),
        rows: [
          [t('analysis.clusters.density'), figures.number(p.density, 1)],
          ...(typeof p.area_m2 === 'number'
            ? [[t('analysis.clusters.area'), values.area(p.area_m2)] as [string, string]]
            : []),
        ],
      };
    case 'emerging':
      return {
        ...base,
        headline: t(`analysis.emerging.class.${p.c}`),
        rows: [
          [t('analysis.hot.records'), figures.number(p.n)],
          ['Gi* z', figures.number(p.z_last)],
          [t('terms.mannKendall.name'), `z = ${figures.number(p.trend_z)}, p ${figures.pIs(p.trend_p)}`],
          ...(all ? length : []),
        ],
      };
    case 'forecast':
      return {
        ...base,
        headline: t('analysis.forecast.rank', { n: figures.number(p.rank) }),
        rows: [
          [t(`analysis.forecast.band.${p.band}`), t('analysis.forecast.expected', { n: figures.number(p.score) })],
          ...length,
        ],
      };
    case 'evaluate':
      return {
        ...base,
        headline: p.verdict
          ? t(`analysis.evaluate.verdict.${p.verdict}`)
          : t('analysis.evaluate.roleOf', { role: t(`analysis.evaluate.role.${p.role}`), name: p.name }),
        rows:
          typeof p.ratio === 'number'
            ? [
                [
                  t('terms.rateRatio.name'),
                  t('analysis.evaluate.ratioValue', {
                    value: figures.number(p.ratio),
                    low: figures.number(p.low),
                    high: figures.number(p.high),
                  }),
                ],
              ]
            : [],
      };
    case 'suggest':
      return {
        ...base,
        headline: t('analysis.forecast.rank', { n: figures.number(p.rank) }),
        rows: [[t('analysis.suggest.score'), figures.number(p.score)], ...length],
      };
  }
}
