import type { MapMouseEvent } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCamera } from '../state/camera.ts';
import { useMap } from './map-context.tsx';
import styles from './map-status.module.css';
import { metresPerPixel, scaleBar } from './scale.ts';
import { useAttribution } from './use-attribution.ts';

/** Scale, pointer position and where the basemap is from, in one quiet line. */
export function MapStatus() {
  const { t } = useTranslation();
  const view = useCamera((s) => s.view);
  const attribution = useAttribution();
  return (
    <div className={styles.status}>
      {view && <Scale perPixel={metresPerPixel(view.centre[1], view.zoom)} label={t('map.scale')} />}
      <PointerPosition label={t('map.position')} />
      <span className={styles.attribution}>{attribution}</span>
    </div>
  );
}

function Scale({ perPixel, label }: { perPixel: number; label: string }) {
  const { metres, width } = scaleBar(perPixel, 96);
  const text = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`;
  return (
    <span className={styles.scale} role="img" aria-label={`${label} ${text}`}>
      <span className={styles.bar} style={{ width }} />
      {text}
    </span>
  );
}

/** Written without React: a pointer moves more often than anything else here changes. */
function PointerPosition({ label }: { label: string }) {
  const map = useMap();
  const text = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const span = text.current;
    if (!map || !span) return;
    const move = ({ lngLat }: MapMouseEvent) => {
      span.textContent = `${lngLat.lng.toFixed(5)}, ${lngLat.lat.toFixed(5)}`;
      span.hidden = false;
    };
    const leave = () => {
      span.hidden = true;
    };
    map.on('mousemove', move);
    map.getCanvas().addEventListener('mouseleave', leave);
    return () => {
      map.off('mousemove', move);
      map.getCanvas().removeEventListener('mouseleave', leave);
    };
  }, [map]);
  return <span ref={text} className={styles.position} title={label} hidden />;
}
