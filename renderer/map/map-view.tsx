import { Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../electron/contract/system.ts';
import { recallPose } from './camera-memory.ts';
import { addMarks } from './layers/marks.ts';
import { useMapSlot } from './map-context.tsx';
import { MapUnavailable } from './map-unavailable.tsx';
import styles from './map-view.module.css';
import { baseStyle } from './style/base-style.ts';
import { composeStyle } from './style/compose.ts';
import { LOCAL_FONTS } from './style/labels.ts';
import { useBaseWants } from './use-base-wants.ts';
import { useCameraControl } from './use-camera-control.ts';
import { useContextLoss } from './use-context-loss.ts';
import { useTileErrors } from './use-tile-errors.ts';

setWorkerUrl(workerUrl);

/** The only place that constructs a map. */
export function MapView({ session }: { session: Session }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const { map, setMap, failed, setFailed } = useMapSlot();
  const wants = useBaseWants(session);
  const first = useRef({ wants, pack: session.pack });

  useEffect(() => {
    if (!box.current) return;
    const { wants, pack } = first.current;
    const pose = recallPose(pack.id);
    let created: MapLibreMap;
    try {
      created = new MapLibreMap({
        container: box.current,
        style: baseStyle(wants),
        attributionControl: false,
        localIdeographFontFamily: LOCAL_FONTS,
        maxZoom: 21,
        maxPitch: 60,
        fadeDuration: 120,
        refreshExpiredTiles: false,
        ...(pose
          ? { center: pose.centre, zoom: pose.zoom, bearing: pose.bearing, pitch: pose.pitch }
          : { center: pack.centre, zoom: pack.zoom }),
      });
    } catch {
      setFailed(true);
      return;
    }
    created.once('style.load', () => {
      addMarks(created);
      setMap(created);
    });
    return () => {
      setMap(null);
      created.remove();
    };
  }, [setMap, setFailed]);

  useEffect(() => {
    if (!map || wants === first.current.wants) return;
    first.current.wants = wants;
    map.setStyle(baseStyle(wants), { diff: true, transformStyle: composeStyle });
  }, [map, wants]);

  useCameraControl(map, session.pack.id);
  useTileErrors(map);
  useContextLoss(map);

  useEffect(() => {
    const canvas = map?.getCanvas();
    canvas?.setAttribute('aria-label', t('map.label'));
    canvas?.setAttribute('aria-describedby', 'map-help');
  }, [map, t]);

  if (failed) return <MapUnavailable />;
  return (
    <>
      <div ref={box} className={styles.map} data-ready={map ? '' : undefined} />
      <p id="map-help" className={styles.help}>
        {t('map.keyboardHelp')}
      </p>
    </>
  );
}
