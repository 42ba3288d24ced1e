import type { KeyboardEvent, MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { useFormats } from '../../../app/use-formats.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { valueLabel } from '../../../i18n/labels.ts';
import { useFilters } from '../../../state/filters.ts';
import { Swatch } from '../../../ui/swatch.tsx';
import { toggleCategory } from './category-filter.ts';
import styles from './layer-panel.module.css';
import type { LayerFigures } from './use-layer-figures.ts';

/** Categories with colours and counts; each line shows or hides its category, with Alt or Shift it alone. */
export function Legend({ layer, figures }: { layer: Layer; figures: LayerFigures }) {
  const { t } = useTranslation();
  const format = useFormats();
  const scheme = useScheme();
  const setOwn = useFilters((s) => s.setOwn);
  const { category, values, chosen, of, shown } = figures;
  const toggle = (value: string, event: MouseEvent | KeyboardEvent) =>
    setOwn(layer, { [category]: toggleCategory(chosen, value, values, event.altKey || event.shiftKey) });
  return (
    <ul className={styles.legend} aria-label={t('layers.legend', { layer: t(`layer.${layer}`) })}>
      {values.map((value) => {
        const on = !chosen || chosen.includes(value);
        return (
          <li key={value}>
            <button
              type="button"
              role="switch"
              aria-checked={on}
              className={styles.category}
              data-off={on ? undefined : ''}
              title={t('layers.legendHint')}
              onClick={(event) => toggle(value, event)}
            >
              <Swatch layer={layer} value={value} scheme={scheme} />
              <span className={styles.categoryName}>{valueLabel(t, layer, category, value)}</span>
              <span className={styles.number}>{shown === undefined ? '–' : format.count(of(value))}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
