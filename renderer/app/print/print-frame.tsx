import { IconArrowsMove } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetFacts } from '../../../electron/contract/print.ts';
import { useMap } from '../../map/map-context.tsx';
import { usePrint } from '../../state/print.ts';
import styles from './print.module.css';

type Point = [x: number, y: number];

/** Share of the sheet's breadth that an arrow key moves it by. */
const STEP = 1 / 20;

/** Where the sheet lies on the map: dragged by its handle, or moved by the arrow keys. */
export function PrintFrame({ facts }: { facts: SheetFacts }) {
  const map = useMap();
  const { t } = useTranslation();
  const [, moved] = useState(0);
  const grip = useRef<{ at: Point; by: Point } | null>(null);
  useEffect(() => {
    if (!map) return;
    const follow = () => moved((n) => n + 1);
    map.on('move', follow);
    map.on('resize', follow);
    return () => {
      map.off('move', follow);
      map.off('resize', follow);
    };
  }, [map]);
  if (!map) return null;

  const shift = grip.current?.by ?? [0, 0];
  const place = ([lon, lat]: readonly [number, number]): Point => {
    const { x, y } = map.project([lon, lat]);
    return [x + shift[0], y + shift[1]];
  };
  const corners = facts.corners.map(place);
  const [x, y] = place(facts.centre);
  const { clientWidth: width, clientHeight: height } = map.getContainer();

  const moveBy = ([dx, dy]: Point) => {
    const from = map.project(facts.centre);
    const { lng, lat } = map.unproject([from.x + dx, from.y + dy]);
    usePrint.getState().set({ centre: [lng, lat], scale: facts.scale });
  };
  const keys = (event: KeyboardEvent) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    const [a, b] = corners as [Point, Point];
    const far = Math.hypot(b[0] - a[0], b[1] - a[1]) * STEP * (event.shiftKey ? 5 : 1);
    moveBy([(way[0] as number) * far, (way[1] as number) * far]);
  };
  const grab = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { at: [event.clientX, event.clientY], by: [0, 0] };
  };
  const drag = (event: PointerEvent) => {
    if (!grip.current) return;
    const { at } = grip.current;
    grip.current = { at, by: [event.clientX - at[0], event.clientY - at[1]] };
    moved((n) => n + 1);
  };
  const drop = () => {
    const by = grip.current?.by;
    grip.current = null;
    if (by && Math.hypot(by[0], by[1]) > 2) moveBy(by);
    else moved((n) => n + 1);
  };
  const ring = corners.map((p) => p.join(' ')).join('L');
  return (
    <div className={styles.frame} data-print-frame>
      <svg width={width} height={height} aria-hidden>
        <path className={styles.outside} fillRule="evenodd" d={`M0 0H${width}V${height}H0ZM${ring}Z`} />
        <path className={styles.edge} d={`M${ring}Z`} />
      </svg>
      <button
        type="button"
        className={styles.grip}
        style={{ left: x, top: y }}
        aria-label={t('print.move')}
        title={t('print.move')}
        onKeyDown={keys}
        onPointerDown={grab}
        onPointerMove={drag}
        onPointerUp={drop}
        onPointerCancel={drop}
      >
        <IconArrowsMove size={18} stroke={1.6} />
        <span>1 : {facts.scale.toLocaleString('en')}</span>
      </button>
    </div>
  );
}
