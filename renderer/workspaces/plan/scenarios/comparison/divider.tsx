import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useMap } from '../../../../map/map-context.tsx';
import { useComparison } from '../../../../state/scenario-comparison.ts';
import styles from './comparison.module.css';

const STEP = 0.02;
const [LEAST, MOST] = [0.05, 0.95];

interface Props {
  /** Pixels from the left edge of the map. */
  at: number;
  left: number;
  width: number;
  names: readonly [left: string, right: string];
}

/** The line between both maps with their names; it can be drawn along while one lies over the other. */
export function Divider({ at, left, width, names }: Props) {
  const { t } = useTranslation();
  const map = useMap();
  const { mode, divider, set } = useComparison();
  const dragged = useRef(false);
  if (!map) return null;
  const box = map.getContainer();
  const put = (share: number) => set({ divider: Math.min(MOST, Math.max(LEAST, share)) });
  const drag = (event: PointerEvent) => {
    if (dragged.current) put((event.clientX - box.getBoundingClientRect().left - left) / Math.max(1, width - left));
  };
  const key = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -STEP, ArrowRight: STEP, PageDown: -0.1, PageUp: 0.1 }[event.key];
    const to = { Home: LEAST, End: MOST }[event.key] ?? (by === undefined ? undefined : divider + by);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    put(to);
  };
  return createPortal(
    <div className={styles.line} style={{ left: at }}>
      <span className={styles.left}>{names[0]}</span>
      <span className={styles.right}>{names[1]}</span>
      {mode === 'swipe' && (
        <div
          className={styles.handle}
          role="slider"
          tabIndex={0}
          aria-label={t('scenarios.divider')}
          aria-valuemin={LEAST * 100}
          aria-valuemax={MOST * 100}
          aria-valuenow={Math.round(divider * 100)}
          onKeyDown={key}
          onPointerDown={(event) => {
            dragged.current = true;
            event.currentTarget.setPointerCapture(event.pointerId);
          }}
          onPointerMove={drag}
          onPointerUp={() => {
            dragged.current = false;
          }}
        />
      )}
    </div>,
    box,
  );
}
