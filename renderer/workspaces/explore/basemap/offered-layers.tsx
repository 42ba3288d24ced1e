import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Capabilities } from '../../../../electron/contract/basemaps.ts';
import styles from './basemap.module.css';

/** Layers that a service offers; choosing one fills the form. */
export function OfferedLayers({
  found,
  onChoose,
}: {
  found: Capabilities;
  onChoose(layer: Capabilities['layers'][number]): void;
}) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('basemap.offered', { title: found.title || found.service.toUpperCase() })}>
      <p className={styles.text}>
        {t('basemap.offered', { title: found.title || found.service.toUpperCase() })}
        {found.left > 0 && ` ${t('basemap.offeredLeft', { count: found.left })}`}
      </p>
      {found.layers.length === 0 && <p role="status">{t('basemap.offeredNone')}</p>}
      <ul className={styles.offered}>
        {found.layers.map((layer) => (
          <li key={`${layer.name} ${layer.set} ${layer.grid}`}>
            <Button size="compact-xs" variant="default" onClick={() => onChoose(layer)}>
              {layer.title}
              {layer.set && ` · ${layer.set}`}
              {layer.grid === 'degrees' && ` · ${t('basemap.inDegrees')}`}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
