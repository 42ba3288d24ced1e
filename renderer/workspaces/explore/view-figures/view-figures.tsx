import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LAYERS, type Layer } from '../../../../electron/domain/vocabulary.ts';
import { useSummary } from '../../../api/queries.ts';
import { useFormats } from '../../../app/use-formats.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { useCamera } from '../../../state/camera.ts';
import { filterOf, useFilters } from '../../../state/filters.ts';
import { useLayerState } from '../../../state/layers.ts';
import { Swatch } from '../../../ui/swatch.tsx';
import { viewBox } from './view-box.ts';
import styles from './view-figures.module.css';

/** How many of each layer lie in the map's view under the present filters: exact, from the database. */
export function ViewFigures() {
  const { t } = useTranslation();
  const look = useLayerState((s) => s.look);
  return (
    <section className={styles.strip} aria-label={t('layers.inView')}>
      <span className={styles.title}>{t('layers.inView')}</span>
      {LAYERS.filter((layer) => look[layer].visible).map((layer) => (
        <Figure key={layer} layer={layer} />
      ))}
    </section>
  );
}

function Figure({ layer }: { layer: Layer }) {
  const { t } = useTranslation();
  const scheme = useScheme();
  const format = useFormats();
  const view = useCamera((s) => s.view);
  const shared = useFilters((s) => s.shared);
  const own = useFilters((s) => s.own);
  const active = useLayerState((s) => s.active === layer);
  const setActive = useLayerState((s) => s.setActive);
  const filter = useMemo(
    () => ({ ...filterOf({ shared, own }, layer), ...(view ? { bbox: viewBox(view.bbox) } : {}) }),
    [shared, own, layer, view],
  );
  const { data, isPlaceholderData, isError } = useSummary(layer, filter, {}, view !== null);
  return (
    <button
      type="button"
      className={styles.figure}
      aria-pressed={active}
      title={t(`layer.${layer}`)}
      onClick={() => setActive(layer)}
    >
      <Swatch layer={layer} scheme={scheme} size={12} />
      <span className={styles.name}>{t(`layers.short.${layer}`)}</span>
      <span className={styles.number} data-fetching={isPlaceholderData || undefined} data-figure={layer}>
        {data ? format.count(data.total) : isError ? '–' : '…'}
      </span>
    </button>
  );
}
