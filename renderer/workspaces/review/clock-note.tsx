import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/queries.ts';
import { useFormats } from '../../app/use-formats.ts';
import styles from './review.module.css';

/** In a demo city: that deadlines are reckoned to the end of its data, not to today. */
export function ClockNote() {
  const { t } = useTranslation();
  const format = useFormats();
  const session = useSession().data;
  if (!session?.schematic) return null;
  return <p className={styles.hint}>{t('review.clock', { date: format.date(session.asOf) })}</p>;
}
