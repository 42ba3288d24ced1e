import { type PointerEvent, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../app/use-formats.ts';
import { type Bars, barsPath, niceTop, sumWithin, within } from './bars.ts';
import styles from './brush.module.css';
import { type Axis, movedBy, type Range, resized, spanned } from './range.ts';
import { RangeHandle, RangeWindow } from './range-controls.tsx';
import { stepsBetween } from './steps.ts';
import { ticks } from './ticks.ts';

const HEIGHT = 56; // pixels of bars
const GRIP = 8; // pixels to either side of an end that take hold of it

interface Props {
  axis: Axis;
  range: Range | null;
  all: Bars;
  shown: Bars;
  colour: string;
  width: number;
  onRange: (range: Range | null) => void;
}

interface Drag {
  kind: 'make' | 'move' | 'from' | 'to';
  /** Epoch seconds under the pointer when it went down. */
  at: number;
  range: Range;
}

/** Counts over time, and the brush that chooses a range of it. */
export function Histogram({ axis, range, all, shown, colour, width, onRange }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const svg = useRef<SVGSVGElement>(null);
  const drag = useRef<Drag | null>(null);
  const x = useMemo(() => {
    const scale = width / (axis.to - axis.from);
    return (epoch: number) => (epoch - axis.from) * scale;
  }, [axis, width]);
  const top = useMemo(() => niceTop(Math.max(1, ...all.counts)), [all]);
  const whole = useMemo(() => barsPath(all, axis.to, x, HEIGHT, top), [all, axis, x, top]);
  const under = useMemo(() => barsPath(shown, axis.to, x, HEIGHT, top), [shown, axis, x, top]);
  const inside = useMemo(
    () => (range ? barsPath(within(shown, range.from, range.to), axis.to, x, HEIGHT, top) : null),
    [shown, range, axis, x, top],
  );
  const labels = useMemo(() => ticks(axis.from, axis.to, width, axis.timeZone), [axis, width]);
  const total = range ? sumWithin(shown, range.from, range.to) : shown.counts.reduce((sum, n) => sum + n, 0);

  const epochAt = (event: PointerEvent) => {
    const left = svg.current?.getBoundingClientRect().left ?? 0;
    return axis.from + ((event.clientX - left) / width) * (axis.to - axis.from);
  };
  const down = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return;
    const at = epochAt(event);
    const px = x(at);
    const kind = !range
      ? 'make'
      : Math.abs(px - x(range.from)) <= GRIP
        ? 'from'
        : Math.abs(px - x(range.to)) <= GRIP
          ? 'to'
          : px > x(range.from) && px < x(range.to)
            ? 'move'
            : 'make';
    drag.current = { kind, at, range: range ?? { from: axis.from, to: axis.to } };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent<SVGSVGElement>) => {
    const held = drag.current;
    if (!held) return;
    const at = epochAt(event);
    if (held.kind === 'make') {
      if (Math.abs(x(at) - x(held.at)) < 3) return; // a click is no drag
      onRange(spanned(held.at, at, axis));
    } else if (held.kind === 'move') {
      const steps = stepsBetween(held.range.from, held.range.from + (at - held.at), axis.step, axis.timeZone);
      onRange(movedBy(held.range, steps, axis));
    } else {
      onRange(resized(held.range, held.kind, at, axis));
    }
  };
  const up = (event: PointerEvent<SVGSVGElement>) => {
    const held = drag.current;
    drag.current = null;
    if (held?.kind === 'make' && Math.abs(x(epochAt(event)) - x(held.at)) < 3) onRange(spanned(held.at, held.at, axis));
  };
  return (
    <div className={styles.chart} style={{ width }}>
      <svg
        ref={svg}
        width={width}
        height={HEIGHT}
        className={styles.bars}
        role="img"
        aria-label={t('brush.chart', { n: format.count(total), step: t(`brush.step.${axis.step}`) })}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={() => {
          drag.current = null;
        }}
        onDoubleClick={() => onRange(null)}
      >
        <path d={whole} className={styles.all} />
        <path d={under} fill={colour} opacity={range ? 0.32 : 0.9} />
        {inside !== null && <path d={inside} fill={colour} opacity={0.95} />}
        {range && (
          <rect
            x={x(range.from)}
            y={0}
            width={Math.max(1, x(range.to) - x(range.from))}
            height={HEIGHT}
            className={styles.window}
          />
        )}
        <line x1={0} x2={width} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className={styles.base} />
      </svg>
      <span className={styles.top} aria-hidden="true">
        {format.count(top)}
      </span>
      {range && (
        <>
          <RangeWindow axis={axis} range={range} x={x} onRange={onRange} />
          <RangeHandle end="from" axis={axis} range={range} x={x} onRange={onRange} />
          <RangeHandle end="to" axis={axis} range={range} x={x} onRange={onRange} />
        </>
      )}
      <div className={styles.ticks} aria-hidden="true">
        {labels.map((tick) => {
          const left = x(tick.at);
          if (left > width - 36) return null; // its label would be cut
          return (
            <span key={tick.at} style={{ left }} data-strong={tick.label === 'year' || undefined}>
              {tick.label === 'day' ? format.dayMonth(tick.at) : format.month(tick.at)}
            </span>
          );
        })}
      </div>
    </div>
  );
}
