import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SupplyWeek } from '../../../../electron/contract/plan-supply.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { cellOf, clock } from './week.ts';

export function useHourWords() {
  const { t } = useTranslation();
  const values = useValues();
  return useMemo(() => {
    const name = (hourOfWeek: number) => {
      const { day, hour } = cellOf(hourOfWeek);
      return t('supply.hour', {
        day: t(`brush.weekday.${day + 1}`),
        from: clock(hour * 60),
        to: clock(hour * 60 + 60),
      });
    };
    return {
      /** 周一 18:00–19:00 */
      name,
      /** The hour with its figures. */
      said: (h: number, week: SupplyWeek) => {
        const n = (series: readonly number[]) => values.number(series[h] as number);
        return t('supply.cell', {
          hour: name(h),
          supply: n(week.supply),
          demand: n(week.demand),
          gap: n(week.gap),
          unmet: n(week.unmet),
        });
      },
    };
  }, [t, values]);
}
