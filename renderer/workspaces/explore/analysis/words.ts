/** Figures of statistics as they are written. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnalysisKind } from '../../../../electron/contract/analysis.ts';
import type { ResultInfo } from '../../../../electron/contract/analysis-api.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { FIELDS, valueAt } from './fields.ts';

export interface Figures {
  /** At most 3 decimals; below 0.001 only that it is. */
  p(value: unknown): string;
  /** At most 2 decimals. */
  number(value: unknown, digits?: number): string;
  percent(value: unknown): string;
  /** `= 0.012`, `< 0.001` */
  pIs(value: unknown): string;
}

/** `–` for what is not known. */
export function useFigures(): Figures {
  const values = useValues();
  return useMemo(
    () => ({
      p: (v) => (typeof v !== 'number' ? '–' : v < 0.001 ? '< 0.001' : v.toFixed(3)),
      pIs: (v) => (typeof v !== 'number' ? '–' : v < 0.001 ? '< 0.001' : `= ${v.toFixed(3)}`),
      number: (v, digits = 2) => (typeof v === 'number' && Number.isFinite(v) ? values.number(v, digits) : '–'),
      percent: (v) => (typeof v === 'number' && Number.isFinite(v) ? values.percent(v, 1) : '–'),
    }),
    [values],
  );
}

/** A result's name: as given, else that of its kind. */
export function useResultName(): (result: Pick<ResultInfo, 'name' | 'kind'>) => string {
  const { t } = useTranslation();
  return ({ name, kind }) => name ?? t(`analysis.kind.${kind}`);
}

/** Each parameter that mattered, with its value in words; `short` leaves out those seldom changed. */
export function useParamWords(): (kind: AnalysisKind, params: Record<string, unknown>, short: boolean) => string[][] {
  const { t } = useTranslation();
  const values = useValues();
  return (kind, params, short) =>
    FIELDS[kind]
      .filter((field) => (!field.when || field.when(params)) && !(short && field.more))
      .flatMap((field) => {
        const value = valueAt(params, field.key);
        const label = field.key.startsWith('weights.')
          ? t(`analysis.suggest.criterion.${field.key.slice(8)}`)
          : t(`analysis.field.${field.key}`);
        const text = () => {
          if (value === null) return t('analysis.auto');
          if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
          if (Array.isArray(value)) return value.length === 0 ? t('analysis.allSegments') : values.number(value.length);
          if (field.input === 'choice') return t(`analysis.option.${field.key}.${String(value)}`);
          const unit = field.input === 'number' && field.unit !== 'none' ? ` ${t(`analysis.unit.${field.unit}`)}` : '';
          return `${values.number(Number(value))}${unit}`;
        };
        return value === undefined ? [] : [[label, text()]];
      });
}
