import { IconX } from '@tabler/icons-react';
import { memo, useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { useFilters } from '../../../state/filters.ts';
import { Swatch } from '../../../ui/swatch.tsx';
import { type Condition, conditionsOf } from './conditions.ts';
import styles from './filters.module.css';
import { useConditionText } from './use-condition-text.ts';

/** Every condition in force, each with a way out, and one way out of all. */
export function ActiveFilters() {
  const { t } = useTranslation();
  const shared = useFilters((s) => s.shared);
  const own = useFilters((s) => s.own);
  const clear = useFilters((s) => s.clear);
  const conditions = useMemo(() => conditionsOf({ shared, own }), [shared, own]);
  const { text, remove } = useConditionText();
  const latest = useRef({ conditions, remove });
  useEffect(() => {
    latest.current = { conditions, remove };
  });
  const removeById = useCallback((id: string) => {
    const { conditions, remove } = latest.current;
    const condition = conditions.find((c) => keyOf(c) === id);
    if (condition) remove(condition);
  }, []);
  if (conditions.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={t('layers.activeFilters')}>
      {conditions.map((condition) => (
        <Chip
          key={keyOf(condition)}
          id={keyOf(condition)}
          layer={condition.scope === 'own' ? condition.layer : null}
          label={text(condition)}
          onRemove={removeById}
        />
      ))}
      <li>
        <button type="button" className={styles.clear} onClick={clear}>
          {t('layers.clearAll')}
        </button>
      </li>
    </ul>
  );
}

const keyOf = (condition: Condition) => `${condition.scope === 'own' ? condition.layer : ''} ${condition.key}`;

interface ChipProps {
  id: string;
  layer: Layer | null;
  label: string;
  onRemove(id: string): void;
}

const Chip = memo(function Chip({ id, layer, label, onRemove }: ChipProps) {
  const { t } = useTranslation();
  const scheme = useScheme();
  return (
    <li className={styles.chip}>
      {layer && <Swatch layer={layer} scheme={scheme} size={12} />}
      <span>{label}</span>
      <button
        type="button"
        className={styles.remove}
        aria-label={t('layers.removeFilter', { filter: label })}
        onClick={() => onRemove(id)}
      >
        <IconX size={14} />
      </button>
    </li>
  );
});
