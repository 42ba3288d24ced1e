import { useTranslation } from 'react-i18next';
import type { FeatureDetail } from '../../../../electron/contract/features.ts';
import { LAYER_SPECS } from '../../../../electron/domain/layers.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { TermTip, termOfField, termOfValue } from '../terms/term-tip.tsx';
import { titleField } from './heading.tsx';
import styles from './inspector.module.css';

/** The fields that have a value, and what the geometry measures. Text is shown as it was written, never as markup. */
export function FieldList({ feature }: { feature: FeatureDetail }) {
  const { t } = useTranslation();
  const values = useValues();
  const { layer, fields, length, area } = feature;
  const { category, fields: all } = LAYER_SPECS[layer];
  const inHeading = new Set(['name', 'status', category, titleField(fields)]);
  const filled = all
    .map((field) => ({ field, text: values.field(layer, field, fields[field.key]) }))
    .filter(({ text }) => text !== '');
  const shown = filled.filter(({ field }) => !inHeading.has(field.key));
  const empty = all.length - filled.length;
  return (
    <div>
      <dl className={styles.fields}>
        {shown.map(({ field, text }) => {
          const term = termOfField(field.key) ?? termOfValue(field.key, fields[field.key]);
          return (
            <div key={field.key} className={styles.field}>
              <dt>{t(`field.${field.key}`)}</dt>
              <dd>
                {text}
                {term && <TermTip term={term} />}
              </dd>
            </div>
          );
        })}
        {length !== null && (
          <div className={styles.field}>
            <dt>{t('inspector.length')}</dt>
            <dd>{values.length(length)}</dd>
          </div>
        )}
        {area !== null && (
          <div className={styles.field}>
            <dt>{t('inspector.area')}</dt>
            <dd>{values.area(area)}</dd>
          </div>
        )}
      </dl>
      {empty > 0 && shown.length < 4 && <p className={styles.faint}>{t('inspector.emptyFields', { count: empty })}</p>}
    </div>
  );
}
