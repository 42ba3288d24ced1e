import { useTranslation } from 'react-i18next';
import type { Filter } from '../../../../electron/contract/filter.ts';
import { conditionsOf } from '../filters/conditions.ts';
import { useConditionText } from '../filters/use-condition-text.ts';
import styles from './analysis.module.css';

/** Which violations are counted, in words. */
export function FilterWords({ filter, note }: { filter: Filter; note?: string }) {
  const { t } = useTranslation();
  const words = useFilterWords(filter);
  return (
    <div className={styles.filter}>
      <p>
        <span className={styles.soft}>{t('analysis.filter')}</span> {words}
      </p>
      {note && <p className={styles.faint}>{note}</p>}
    </div>
  );
}

export function useFilterWords(filter: Filter): string {
  const { t } = useTranslation();
  const { text } = useConditionText();
  const { from, to, hours, weekdays, town, squad, text: typed, polygon, bbox: _, ids: __, ...own } = filter;
  const shared = { from, to, hours, weekdays, town, squad, text: typed, polygon };
  const given = Object.fromEntries(Object.entries(shared).filter(([, v]) => v !== undefined));
  const conditions = conditionsOf({ shared: given, own: { violations: own } });
  return conditions.length === 0 ? t('analysis.filterAll') : conditions.map(text).join(' · ');
}
