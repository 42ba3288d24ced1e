import { useTranslation } from 'react-i18next';

const UNITS = [
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
  ['seconds', 1],
] as const;

/** Writes a time in its largest unit that fits at least twice, or once for seconds: 90 minutes rather than 1 hour. */
export function useTimeText(): (seconds: number) => string {
  const { t } = useTranslation();
  return (seconds) => {
    const [unit, length] = UNITS.find(([, length]) => seconds >= 2 * length) ?? (['seconds', 1] as const);
    return t(`wallStatus.time.${unit}`, { n: Math.floor(Math.max(0, seconds) / length) });
  };
}
