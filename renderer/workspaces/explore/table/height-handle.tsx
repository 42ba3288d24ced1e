import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useUi } from '../../../state/ui.ts';
import styles from './table.module.css';

const LEAST = 0.15;
const MOST = 0.8;
const STEP = 0.03;

function setShare(share: number): void {
  useUi.getState().set({ tableShare: Math.min(MOST, Math.max(LEAST, share)) });
}

/** The table's upper edge: drag it, or move it with the arrow keys. */
export function HeightHandle() {
  const { t } = useTranslation();
  const share = useUi((s) => s.tableShare);
  const handle = useRef<HTMLHRElement>(null);

  const drag = (e: PointerEvent) => {
    if (!handle.current?.hasPointerCapture(e.pointerId)) return;
    const panel = handle.current.closest('section');
    const area = panel?.closest('main');
    if (!panel || !area) return;
    setShare((panel.getBoundingClientRect().bottom - e.clientY) / area.clientHeight);
  };
  const press = (e: KeyboardEvent) => {
    const by = e.key === 'ArrowUp' ? STEP : e.key === 'ArrowDown' ? -STEP : 0;
    if (by === 0) return;
    e.preventDefault();
    setShare(share + by);
  };
  return (
    <hr
      ref={handle}
      aria-orientation="horizontal"
      aria-label={t('table.height')}
      aria-valuemin={LEAST * 100}
      aria-valuemax={MOST * 100}
      aria-valuenow={Math.round(share * 100)}
      tabIndex={0}
      className={styles.handle}
      onPointerDown={(e) => e.currentTarget.setPointerCapture(e.pointerId)}
      onPointerMove={drag}
      onKeyDown={press}
    />
  );
}
