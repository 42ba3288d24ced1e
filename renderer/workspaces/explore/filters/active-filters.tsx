import { IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useScheme } from '../../../app/use-scheme.ts';
import { useFilters } from '../../../state/filters.ts';
import { Swatch } from '../../../ui/swatch.tsx';
import { conditionsOf } from './conditions.ts';
import styles from './filters.module.css';
import { useConditionText } from './use-condition-text.ts';

/** Every condition in force, each with a way out, and one way out of all. */
export function ActiveFilters() {
  const { t } = useTranslation();
  const scheme = useScheme();
  const shared = useFilters((s) => s.shared);
  const own = useFilters((s) => s.own);
  const clear = useFilters((s) => s.clear);
  const conditions = useMemo(() => conditionsOf({ shared, own }), [shared, own]);
  const { text, remove } = useConditionText();
  if (conditions.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={t('layers.activeFilters')}>
      {conditions.map((condition) => {
        const label = text(condition);
        const layer = condition.scope === 'own' ? condition.layer : null;
        return (
          <li key={`${layer} ${condition.key}`} className={styles.chip}>
            {layer && <Swatch layer={layer} scheme={scheme} size={12} />}
            <span>{label}</span>
            <button
              type="button"
              className={styles.remove}
              aria-label={t('layers.removeFilter', { filter: label })}
              onClick={() => remove(condition)}
            >
              <IconX size={14} />
            </button>
          </li>
        );
      })}
      <li>
        <button type="button" className={styles.clear} onClick={clear}>
          {t('layers.clearAll')}
        </button>
      </li>
    </ul>
  );
}
