import { IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { layerColour } from '../../../../electron/domain/palette.ts';
import { LAYERS, type Layer } from '../../../../electron/domain/vocabulary.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import styles from './import-dialog.module.css';
import { useImport } from './import-state.ts';

/** Where the rows go: one of the layers or, where the file may hold `lines`, the street network. */
export function LayerChoice({ layer, lines = layer === 'streets' }: { layer: Layer | 'streets'; lines?: boolean }) {
  const { t } = useTranslation();
  const scheme = useScheme();
  const choose = (one: Layer) => {
    const { step, go, choose: say } = useImport.getState();
    say({ layer: one });
    if (step.at === 'streets') go({ at: 'setup', file: step.file, sent: step.sent });
  };
  const toStreets = () => {
    const { step, go } = useImport.getState();
    if (step.at === 'setup') go({ at: 'streets', file: step.file, sent: step.sent, osm: false });
  };
  return (
    <fieldset className={styles.section}>
      <legend className={styles.heading}>{t('import.into')}</legend>
      <div className={styles.layers} data-six={lines || undefined}>
        {LAYERS.map((one) => (
          <label key={one} className={styles.layer}>
            <input type="radio" name="import-layer" checked={one === layer} onChange={() => choose(one)} />
            <span className={styles.dot} style={{ background: layerColour(one, scheme) }} />
            <span>{t(`layer.${one}`)}</span>
          </label>
        ))}
        {lines && (
          <label className={styles.layer}>
            <input type="radio" name="import-layer" checked={layer === 'streets'} onChange={toStreets} />
            <IconRoute size={14} stroke={2} aria-hidden />
            <span>{t('streets.layer')}</span>
          </label>
        )}
      </div>
    </fieldset>
  );
}
