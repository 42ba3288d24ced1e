import { useTranslation } from 'react-i18next';
import type { SitingSummary } from '../../../../electron/contract/plan-siting.ts';
import { demandUnit } from '../../../../electron/contract/siting-demand.ts';
import { useValues } from '../../../i18n/use-values.ts';

const LEAST = 0.01; // the smallest figure that is written out

/** How demand is written: what a week sees; given demand as it came. */
export function useDemandFigure({ ask, demand }: Pick<SitingSummary, 'ask' | 'demand'>) {
  const { t } = useTranslation();
  const values = useValues();
  const { given, counted, factor, hours, unit } = demandUnit({ ask, demand });
  return {
    figure: (weight: number) => {
      const n = weight * hours;
      return n > 0 && n < LEAST ? `<${values.number(LEAST)}` : values.number(n);
    },
    unit: t(`siting.weekly.${unit}`),
    /** For the head of a column, which says what is counted elsewhere. */
    short: t(`siting.weeklyShort.${unit}`),
    what: given
      ? null
      : t(counted ? 'siting.weeklyCounts' : factor === 1 ? 'siting.weeklyWhat' : 'siting.weeklyVehicles', { factor }),
  };
}
