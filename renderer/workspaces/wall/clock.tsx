import { useMemo } from 'react';
import { useUi } from '../../state/ui.ts';
import styles from './stage.module.css';
import { useNow } from './use-now.ts';

/** The time of day in the city by the host's clock. */
export function Clock({
  timeZone,
  early,
  city,
}: {
  timeZone: string;
  early: number;
  city: { zh: string; en: string };
}) {
  const language = useUi((s) => s.language);
  const now = useNow(1000) + early;
  const write = useMemo(() => {
    const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
    const time = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const date = new Intl.DateTimeFormat(locale, {
      timeZone,
      month: language === 'zh' ? 'long' : 'short',
      day: 'numeric',
      weekday: 'short',
    });
    return { time, date };
  }, [language, timeZone]);
  return (
    <div className={styles.clock}>
      <span className={styles.date}>
        <span>{city[language]}</span>
        <span>{write.date.format(now)}</span>
      </span>
      <time className={styles.time}>{write.time.format(now)}</time>
    </div>
  );
}
