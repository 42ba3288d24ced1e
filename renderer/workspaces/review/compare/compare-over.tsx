import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCompare } from '../../../state/compare.ts';
import { usePhotoFrame } from '../photo-frame.tsx';
import { AlignArea } from './align-area.tsx';
import styles from './compare.module.css';
import { useComparison } from './use-comparison.ts';

/** The divider and what aligns by hand: over the frame, which neither moves nor zooms them. */
export function CompareOver() {
  const mode = useCompare((s) => s.mode);
  const aligning = useCompare((s) => s.aligning);
  const { sha256 } = usePhotoFrame();
  const { other } = useComparison(sha256);
  if (mode === 'off' || !other) return null;
  return (
    <>
      {aligning !== 'off' && <AlignArea key={aligning} />}
      {mode === 'swipe' && aligning !== 'points' && <Divider />}
    </>
  );
}

const clamp = (share: number) => Math.min(1, Math.max(0, share));

function Divider() {
  const { t } = useTranslation();
  const { frame } = usePhotoFrame();
  const divider = useCompare((s) => s.divider);
  const set = useCompare((s) => s.set);
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const area = frame.current?.getBoundingClientRect();
    if (!area || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    set({ divider: clamp((event.clientX - area.left) / area.width) });
  };
  const key = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.shiftKey ? 0.1 : 0.02;
    const to: Record<string, number> = {
      ArrowLeft: divider - step,
      ArrowDown: divider - step,
      ArrowRight: divider + step,
      ArrowUp: divider + step,
      Home: 0,
      End: 1,
    };
    const next = to[event.key];
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    set({ divider: clamp(next) });
  };
  return (
    <div
      className={styles.divider}
      style={{ left: `${divider * 100}%` }}
      role="slider"
      tabIndex={0}
      aria-label={t('compare.divider')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(divider * 100)}
      aria-valuetext={t('compare.dividerAt', { share: Math.round(divider * 100) })}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onKeyDown={key}
    >
      <span className={styles.grip} aria-hidden />
    </div>
  );
}
