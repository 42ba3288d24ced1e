import type { Map as MapLibreMap } from 'maplibre-gl';
import { type CSSProperties, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { Session } from '../../electron/contract/system.ts';
import { addMarks } from './layers/marks.ts';
import { type MakeMap, MapProvider, useMapSlot } from './map-context.tsx';
import styles from './second-map.module.css';
import { baseStyle } from './style/base-style.ts';
import { composeStyle } from './style/compose.ts';
import { useBaseWants } from './use-base-wants.ts';

interface Props {
  session: Session;
  label: string;
  style: CSSProperties;
  /** Drawn on this map: what asks for the map inside gets the second one. */
  children: ReactNode;
}

/** Another map over a part of the window's own; where one goes the other follows. */
export function SecondMap(props: Props) {
  const { map: main, maker } = useMapSlot();
  if (!main || !maker.current) return null;
  return createPortal(
    <MapProvider>
      <Beside {...props} main={main} make={maker.current} />
    </MapProvider>,
    main.getContainer(),
  );
}

function Beside({ session, label, style, children, main, make }: Props & { main: MapLibreMap; make: MakeMap }) {
  const box = useRef<HTMLDivElement>(null);
  const { map, setMap, setFailed } = useMapSlot();
  const wants = useBaseWants(session);
  const drawn = useRef(wants);

  useLayoutEffect(() => {
    if (!box.current) return;
    let created: MapLibreMap;
    try {
      created = make(box.current, drawn.current, poseOf(main));
    } catch {
      setFailed(true);
      return;
    }
    created.once('style.load', () => {
      addMarks(created);
      setMap(created);
    });
    const stop = together(main, created);
    return () => {
      stop();
      setMap(null);
      created.remove();
    };
  }, [main, make, setMap, setFailed]);

  useEffect(() => {
    if (!map || wants === drawn.current) return;
    drawn.current = wants;
    map.setStyle(baseStyle(wants), { diff: true, transformStyle: composeStyle });
  }, [map, wants]);

  useEffect(() => {
    map?.getCanvas().setAttribute('aria-label', label);
  }, [map, label]);

  return (
    <div className={styles.second} style={style} data-second-map={map ? 'ready' : ''}>
      <div ref={box} className={styles.box} />
      {children}
    </div>
  );
}

function poseOf(map: MapLibreMap) {
  const { lng, lat } = map.getCenter();
  return {
    center: [lng, lat] as [number, number],
    zoom: map.getZoom(),
    bearing: map.getBearing(),
    pitch: map.getPitch(),
  };
}

/** Each move of one map is one of the other. Returns what parts them. */
function together(a: MapLibreMap, b: MapLibreMap): () => void {
  let led = false;
  const lead = (from: MapLibreMap, to: MapLibreMap) => () => {
    if (led) return;
    led = true;
    to.jumpTo(poseOf(from));
    led = false;
  };
  const [there, back] = [lead(a, b), lead(b, a)];
  a.on('move', there);
  b.on('move', back);
  return () => {
    a.off('move', there);
    b.off('move', back);
  };
}
