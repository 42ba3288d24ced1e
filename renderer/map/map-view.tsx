import { Map as MapLibreMap, prewarm, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../electron/contract/system.ts';
import { useDue } from '../ui/later.tsx';
import { recallPose } from './camera-memory.ts';
import { addMarks } from './layers/marks.ts';
import { type MakeMap, useMapSlot } from './map-context.tsx';
import { MapUnavailable } from './map-unavailable.tsx';
import styles from './map-view.module.css';
import { baseStyle } from './style/base-style.ts';
import { composeStyle } from './style/compose.ts';
import { LOCAL_FONTS } from './style/labels.ts';
import { useAnotherMap } from './use-another-map.ts';
import { useBaseWants } from './use-base-wants.ts';
import { useCameraControl } from './use-camera-control.ts';
import { useTileErrors } from './use-tile-errors.ts';

setWorkerUrl(workerUrl);
prewarm(); // the worker's script loads while the page waits for its session

const FADE = 120; // milliseconds in which a name on the map comes or goes, where motion is wanted

/** The only place that constructs a map. */
const makeMap: MakeMap = (container, wants, pose) =>
  new MapLibreMap({
    container,
    style: baseStyle(wants),
    attributionControl: false,
    localIdeographFontFamily: LOCAL_FONTS,
    maxZoom: 21,
    maxPitch: 60,
    maxCanvasSize: [8192, 8192], // a wall of several screens; a card that can do less limits it by itself
    fadeDuration: 0, // see MapView
    validateStyle: false, // the tests hold every style to the specification
    refreshExpiredTiles: false,
    ...pose,
  });

/** The map of the window. */
export function MapView({ session }: { session: Session }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const { map, setMap, failed, setFailed, maker } = useMapSlot();
  const wants = useBaseWants(session);
  const first = useRef({ wants, pack: session.pack });
  const [turn, lose] = useAnotherMap();
  const losing = useRef(lose);
  useEffect(() => {
    losing.current = lose;
  });

  // Before the first paint, so that tiles are asked for as early as can be.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn is another map
  useLayoutEffect(() => {
    maker.current = makeMap;
    if (!box.current) return;
    const { wants, pack } = first.current;
    const pose = recallPose(pack.id);
    let created: MapLibreMap;
    try {
      created = makeMap(
        box.current,
        wants,
        pose
          ? { center: pose.centre, zoom: pose.zoom, bearing: pose.bearing, pitch: pose.pitch }
          : { center: pack.centre, zoom: pack.zoom },
      );
    } catch {
      setFailed(true);
      return;
    }
    // Names of the first picture stand at once; those that come and go later fade.
    created.once('idle', () => {
      created._fadeDuration = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : FADE;
    });
    created.once('webglcontextlost', () => losing.current());
    created.once('style.load', () => {
      addMarks(created);
      // At once: the tiles of the layers would otherwise be asked for only after the basemap's names are drawn.
      flushSync(() => setMap(created));
    });
    return () => {
      setMap(null);
      created.remove();
    };
  }, [setMap, setFailed, maker, turn]);

  useEffect(() => {
    if (!map || wants === first.current.wants) return;
    first.current.wants = wants;
    map.setStyle(baseStyle(wants), { diff: true, transformStyle: composeStyle });
  }, [map, wants]);

  useCameraControl(map, session.pack.id);
  useTileErrors(map);

  useEffect(() => {
    const canvas = map?.getCanvas();
    canvas?.setAttribute('aria-label', t('map.label'));
    canvas?.setAttribute('aria-describedby', 'map-help');
  }, [map, t]);

  const due = useDue(); // who waits for the map finds bar and panels there too
  if (failed) return <MapUnavailable />;
  return (
    <>
      <div ref={box} className={styles.map} data-ready={map && due ? '' : undefined} />
      <p id="map-help" className={styles.help}>
        {t('map.keyboardHelp')}
      </p>
    </>
  );
}
