import { useFormats } from '../../app/use-formats.ts';
import styles from './stage.module.css';

/** The day that a replay has come to. @param date of the city, 2023-07-11 */
export function ReplayDate({ date }: { date: string }) {
  const format = useFormats();
  return <p className={styles.replay}>{format.date(Date.parse(`${date}T12:00:00Z`) / 1000)}</p>;
}
