import { useTranslation } from 'react-i18next';
import type { Layer } from '../../../electron/domain/vocabulary.ts';
import { Swatch } from '../../ui/swatch.tsx';
import styles from './stage.module.css';

/** Which mark on the map is which layer; nothing where the ranking beside says it. */
export function Legend({ layers }: { layers: readonly Layer[] }) {
  const { t } = useTranslation();
  if (layers.length === 0) return null;
  return (
    <ul className={styles.legend}>
      {layers.map((layer) => (
        <li key={layer} className={styles.legendItem}>
          <span className={styles.swatch}>
            <Swatch layer={layer} scheme="dark" />
          </span>
          {t(`layer.${layer}`)}
        </li>
      ))}
    </ul>
  );
}
