import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/use-formats.ts';
import styles from './figures.module.css';
import { useNow } from './use-now.ts';

const STALE = 120_000; // milliseconds without an answer

export function isStale(now: number, renewed: number): boolean {
  return renewed > 0 && now - renewed > STALE;
}

/** How old figures are: the date of the data, and when they were counted. */
export function Age({ at, renewed, timeZone }: { at: number; renewed: number; timeZone: string }) {
  const { t, i18n } = useTranslation();
  const format = useFormats();
  const now = useNow(1000);
  const seconds = Math.max(0, Math.floor((now - renewed) / 1000));
  const since = () =>
    new Intl.DateTimeFormat(i18n.language, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
      renewed,
    );
  const told = isStale(now, renewed)
    ? t('wall.staleSince', { time: since() })
    : seconds < 60
      ? t('wall.renewedSeconds', { n: seconds })
      : t('wall.renewedMinutes', { n: Math.floor(seconds / 60) });
  return (
    <p className={styles.age}>
      <span>{t('wall.asOf', { date: format.date(at) })}</span>
      <span>{told}</span>
    </p>
  );
}
