import { useTranslation } from 'react-i18next';
import type { Row } from '../../../../../electron/contract/layers.ts';
import { useUi } from '../../../../state/ui.ts';
import { type Month, weeksOf } from './month.ts';
import styles from './permits.module.css';

interface Props {
  month: Month;
  days: Map<string, { begin: Row[]; end: Row[] }>;
  today: string;
  chosen: string | null;
  onChoose(day: string | null): void;
}

/** 1 January 2024 was a Monday. */
const WEEK = [1, 2, 3, 4, 5, 6, 7].map((day) => Date.UTC(2024, 0, day));

/** A month: on each day how many permits begin (＋) and end (−). */
export function MonthGrid({ month, days, today, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const weekday = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    weekday: language === 'zh' ? 'narrow' : 'short',
    timeZone: 'UTC',
  });
  return (
    <table className={styles.month}>
      <thead>
        <tr>
          {WEEK.map((day) => (
            <th key={day} scope="col">
              {weekday.format(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, i) => {
              if (!day) return <td key={WEEK[i]} />;
              const { begin = [], end = [] } = days.get(day) ?? {};
              const name = t('vendors.permits.day', {
                day: Number(day.slice(8)),
                begin: begin.length,
                end: end.length,
              });
              return (
                <td key={day}>
                  <button
                    type="button"
                    aria-label={name}
                    aria-pressed={chosen === day}
                    aria-current={day === today ? 'date' : undefined}
                    onClick={() => onChoose(chosen === day ? null : day)}
                  >
                    <span>{Number(day.slice(8))}</span>
                    <span className={styles.counts}>
                      {begin.length > 0 && <span data-kind="begin">+{begin.length}</span>}
                      {end.length > 0 && <span data-kind="end">−{end.length}</span>}
                    </span>
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
