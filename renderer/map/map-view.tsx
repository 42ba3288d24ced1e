import { Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMapSlot } from './map-context.tsx';
import styles from './map-view.module.css';

setWorkerUrl(workerUrl);

/** The only place that constructs a map. */
export function MapView() {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const { setMap } = useMapSlot();
  useEffect(() => {
    if (!box.current) return;
    const map = new MapLibreMap({
      container: box.current,
      style: { version: 8, sources: {}, layers: [] },
      attributionControl: false,
      localIdeographFontFamily: '"Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
    });
    map.once('style.load', () => setMap(map));
    return () => {
      setMap(null);
      map.remove();
    };
  }, [setMap]);
  return <section ref={box} className={styles.map} aria-label={t('map.label')} />;
}
