import { useTranslation } from 'react-i18next';
import { GPX_LAYERS } from '../../../../electron/contract/gpx.ts';
import type { Inspection } from '../../../../electron/contract/imports.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useUi } from '../../../state/ui.ts';
import { withPart } from './choices.ts';
import { useImport } from './import-state.ts';
import styles from './part-choice.module.css';

/** Which layer or sheet of a file that has several. */
export function PartChoice({ found }: { found: Inspection }) {
  const { t } = useTranslation();
  const values = useValues();
  const language = useUi((s) => s.language);
  const { choose } = useImport.getState();
  const { parts, format } = found;
  if (parts.length < 2) return null;
  return (
    <fieldset className={styles.parts}>
      <legend className={styles.heading}>{t('import.part', { count: parts.length })}</legend>
      <div className={styles.list}>
        {parts.map(({ name, count, geometry }) => (
          <label key={name} className={styles.part}>
            <input
              type="radio"
              name="import-part"
              checked={name === found.options.part}
              onChange={() => choose(withPart(name))}
            />
            <span className={styles.name}>{(format === 'gpx' && GPX_LAYERS[name]?.[language]) || name}</span>
            {geometry.length > 0 && <span>{geometry.map((type) => t(`import.shape.${type}`, type)).join(' · ')}</span>}
            {count !== null && (
              <span className={styles.count}>{t('import.partRows', { n: values.number(count) })}</span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
