import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LAYERS, type Layer } from '../../../../electron/domain/vocabulary.ts';
import { useSummary } from '../../../api/queries.ts';
import { useFormats } from '../../../app/use-formats.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { useAsked, useAskedFilter } from '../../../state/asked.ts';
import { useLayerState } from '../../../state/layers.ts';
import { RollingNumber } from '../../../ui/rolling-number.tsx';
import { Swatch } from '../../../ui/swatch.tsx';
import { useLong } from '../../../ui/use-long.ts';
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

const Figure = memo(function Figure({ layer }: { layer: Layer }) {
  const { t } = useTranslation();
  const scheme = useScheme();
  const format = useFormats();
  const filter = useAskedFilter(layer);
  const bbox = useAsked((s) => s.bbox);
  const active = useLayerState((s) => s.active === layer);
  const setActive = useLayerState((s) => s.setActive);
  const inView = useMemo(() => (bbox ? { ...filter, bbox: viewBox(bbox) } : filter), [filter, bbox]);
  const { data, isPlaceholderData, isError } = useSummary(layer, inView, {}, bbox !== null);
  const isLate = useLong(isPlaceholderData);
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
      <span className={styles.number} data-fetching={isLate || undefined}>
        {data ? (
          <RollingNumber data-figure={layer} value={data.total} write={format.count} />
        ) : (
          <span data-figure={layer}>{isError ? '–' : '…'}</span>
        )}
      </span>
    </button>
  );
});
