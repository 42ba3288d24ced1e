import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/use-formats.ts';
import styles from './stage.module.css';

/** The day that a replay has come to, and since when days were added up. Dates of the city, 2023-07-11. */
export function ReplayDate({ from, to }: { from: string; to: string }) {
  const { t } = useTranslation();
  const format = useFormats();
  const noon = (date: string) => Date.parse(`${date}T12:00:00Z`) / 1000;
  return (
    <p className={styles.replay}>
      {format.date(noon(to))}
      <span className={styles.since}>{t('wall.addedUp', { from: format.dayMonth(noon(from)) })}</span>
    </p>
  );
}
