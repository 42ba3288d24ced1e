import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LAYER_SPECS } from '../../../electron/domain/layers.ts';
import { useFormats } from '../../app/use-formats.ts';
import { useScheme } from '../../app/use-scheme.ts';
import { valueLabel } from '../../i18n/labels.ts';
import { Swatch } from '../../ui/swatch.tsx';
import styles from './hint.module.css';
import type { Hovering } from './pointer.tsx';

/** A few facts beside the pointer; the rest is for the inspector. */
export function Hint({ hovering, map }: { hovering: Hovering; map: MapLibreMap }) {
  const box = useRef<HTMLDivElement>(null);
  // Follows the pointer without React: what it says changes only with the feature.
  useLayoutEffect(() => {
    const put = ({ x, y }: { x: number; y: number }) => {
      if (box.current) box.current.style.translate = `${x + 14}px ${y + 14}px`;
    };
    put(hovering);
    const move = (event: MapMouseEvent) => put(event.point);
    map.on('mousemove', move);
    return () => {
      map.off('mousemove', move);
    };
  }, [hovering, map]);
  const { t } = useTranslation();
  const format = useFormats();
  const scheme = useScheme();
  const { pick, more } = hovering;
  const category = valueLabel(t, pick.layer, LAYER_SPECS[pick.layer].category, pick.category);
  const period = LAYER_SPECS[pick.layer].time.kind === 'period';
  const at = pick.kind === 'one' ? pick.time : null;
  const when =
    at === null ? t('map.tipUndated') : period ? t('map.tipFrom', { date: format.date(at) }) : format.dateTime(at);
  return (
    <div ref={box} className={styles.hint} aria-hidden="true">
      <p className={styles.title}>
        <Swatch layer={pick.layer} value={pick.category} scheme={scheme} />
        {pick.kind === 'many' ? t(`layer.${pick.layer}`) : category}
      </p>
      {pick.kind === 'many' ? (
        <>
          <p>{t('map.tipMany', { n: format.count(pick.count), category })}</p>
          <p className={styles.soft}>{t('map.tipZoom')}</p>
        </>
      ) : (
        <>
          {pick.name && <p>{pick.name}</p>}
          <p className={styles.soft}>{when}</p>
          {more > 0 && <p className={styles.soft}>{t('map.tipMore', { n: more })}</p>}
        </>
      )}
    </div>
  );
}
