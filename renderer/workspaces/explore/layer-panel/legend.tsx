import { memo, useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { useFormats } from '../../../app/use-formats.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { valueLabel } from '../../../i18n/labels.ts';
import { useFilters } from '../../../state/filters.ts';
import { RollingNumber } from '../../../ui/rolling-number.tsx';
import { Swatch } from '../../../ui/swatch.tsx';
import { toggleCategory } from './category-filter.ts';
import styles from './layer-panel.module.css';
import { useLayerFigures } from './use-layer-figures.ts';

/** Categories with colours and counts; each line shows or hides its category, with Alt or Shift it alone. */
export function Legend({ layer }: { layer: Layer }) {
  const { t } = useTranslation();
  const { category, values, chosen, of, shown } = useLayerFigures(layer);
  const state = useRef({ category, values, chosen });
  useEffect(() => {
    state.current = { category, values, chosen };
  });
  const toggle = useCallback(
    (value: string, only: boolean) => {
      const { category, values, chosen } = state.current;
      useFilters.getState().setOwn(layer, { [category]: toggleCategory(chosen, value, values, only) });
    },
    [layer],
  );
  return (
    <ul className={styles.legend} aria-label={t('layers.legend', { layer: t(`layer.${layer}`) })}>
      {values.map((value) => (
        <Line
          key={value}
          layer={layer}
          category={category}
          value={value}
          on={!chosen || chosen.includes(value)}
          count={shown === undefined ? null : of(value)}
          onToggle={toggle}
        />
      ))}
    </ul>
  );
}

interface LineProps {
  layer: Layer;
  category: string;
  value: string;
  on: boolean;
  /** Null while unknown. */
  count: number | null;
  onToggle(value: string, only: boolean): void;
}

const Line = memo(function Line({ layer, category, value, on, count, onToggle }: LineProps) {
  const { t } = useTranslation();
  const format = useFormats();
  const scheme = useScheme();
  return (
    <li>
      <button
        type="button"
        role="switch"
        aria-checked={on}
        className={styles.category}
        data-off={on ? undefined : ''}
        title={t('layers.legendHint')}
        onClick={(event) => onToggle(value, event.altKey || event.shiftKey)}
      >
        <Swatch layer={layer} value={value} scheme={scheme} />
        <span className={styles.categoryName}>{valueLabel(t, layer, category, value)}</span>
        {count === null ? (
          <span className={styles.number}>–</span>
        ) : (
          <RollingNumber className={styles.number} value={count} write={format.count} />
        )}
      </button>
    </li>
  );
});
