import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../../../electron/contract/cases.ts';
import { useSession } from '../../../api/queries.ts';
import { useValues } from '../../../i18n/use-values.ts';

/** Hours of a working day where the city's pack is not there yet. */
const USUAL_DAY = 7.5;

/** What is left of a case's time in words: minutes below an hour, working days from two of them. */
export function useClockText(): (row: Pick<CaseRow, 'hoursLeft' | 'urgency'>) => string | null {
  const { t } = useTranslation();
  const values = useValues();
  const spans = useSession().data?.pack.calendar.hours;
  const day = spans?.reduce((sum, [from, to]) => sum + hourOf(to) - hourOf(from), 0) ?? USUAL_DAY;
  return ({ hoursLeft, urgency }) => {
    if (hoursLeft === null) return null;
    const time = spanText(Math.abs(hoursLeft), day, t, values.number);
    const late = hoursLeft < 0 || urgency === 'overdue';
    if (urgency === 'paused') return t(late ? 'cases.pausedOver' : 'cases.pausedLeft', { time });
    return t(late ? 'cases.over' : 'cases.left', { time });
  };
}

function spanText(hours: number, day: number, t: TFunction, number: (n: number, digits: number) => string): string {
  if (hours < 1) return t('cases.minutes', { n: number(Math.floor(hours * 60), 0) });
  if (hours < 2 * day) return t('cases.hours', { n: number(Math.floor(hours), 0) });
  return t('cases.days', { n: number(Math.floor(hours / day), 0) });
}

function hourOf(clock: string): number {
  const [h = 0, m = 0] = clock.split(':').map(Number);
  return h + m / 60;
}
