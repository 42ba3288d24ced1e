import { useTranslation } from 'react-i18next';
import type { FeatureDetail } from '../../../../electron/contract/features.ts';
import { fieldOf, LAYER_SPECS } from '../../../../electron/domain/layers.ts';
import { categoryColour } from '../../../../electron/domain/palette.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { valueLabel } from '../../../i18n/labels.ts';
import { TermTip, termOfLayer, termOfValue } from '../terms/term-tip.tsx';
import styles from './inspector.module.css';

/** The field that names a feature: what it is called, else its number, else the street it is on. */
export function titleField(fields: FeatureDetail['fields']): string | undefined {
  return ['name', 'key', 'street'].find((key) => typeof fields[key] === 'string' && fields[key] !== '');
}

/** What the feature is called, and its category in the colour of the map. */
export function Heading({ feature }: { feature: FeatureDetail }) {
  const { t } = useTranslation();
  const scheme = useScheme();
  const { layer, fields, id } = feature;
  const { category } = LAYER_SPECS[layer];
  const value = (fields[category] ?? null) as string | null;
  const name = titleField(fields);
  const status = category !== 'status' && fieldOf(layer, 'status') ? (fields.status ?? null) : null;
  const term = termOfValue(category, value) ?? termOfLayer(layer);
  return (
    <div>
      <h3 className={styles.name}>{name ? String(fields[name]) : t('inspector.unnamed', { id })}</h3>
      <div className={styles.chips}>
        <span className={styles.chip}>
          <span className={styles.dot} style={{ background: categoryColour(layer, value ?? 'none', scheme) }} />
          {valueLabel(t, layer, category, value)}
        </span>
        {typeof status === 'string' && <span className={styles.chip}>{valueLabel(t, layer, 'status', status)}</span>}
        {term && <TermTip term={term} />}
      </div>
    </div>
  );
}
