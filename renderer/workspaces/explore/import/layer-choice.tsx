import { useTranslation } from 'react-i18next';
import { layerColour } from '../../../../electron/domain/palette.ts';
import { LAYERS, type Layer } from '../../../../electron/domain/vocabulary.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import styles from './import-dialog.module.css';
import { useImport } from './import-state.ts';

export function LayerChoice({ layer }: { layer: Layer }) {
  const { t } = useTranslation();
  const scheme = useScheme();
  const { choose } = useImport.getState();
  return (
    <fieldset className={styles.section}>
      <legend className={styles.heading}>{t('import.into')}</legend>
      <div className={styles.layers}>
        {LAYERS.map((one) => (
          <label key={one} className={styles.layer}>
            <input type="radio" name="import-layer" checked={one === layer} onChange={() => choose({ layer: one })} />
            <span className={styles.dot} style={{ background: layerColour(one, scheme) }} />
            <span>{t(`layer.${one}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
