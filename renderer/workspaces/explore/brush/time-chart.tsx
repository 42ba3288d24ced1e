import { memo, useCallback, useId, useMemo, useRef } from 'react';
import { layerColour } from '../../../../electron/domain/palette.ts';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { useFormats } from '../../../app/use-formats.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { type Bars, barsPath, niceTop } from './bars.ts';
import styles from './brush.module.css';
import type { Axis } from './range.ts';
import { type Tick, ticks } from './ticks.ts';
import { TimeWindow } from './time-window.tsx';
import { useDragRange } from './use-drag-range.ts';
import { setBrushed, useBrushed } from './use-range.ts';

const HEIGHT = 88;
const LABEL = 36; // pixels of the longest month's name

interface Props {
  layer: Layer;
  axis: Axis;
  width: number;
  /** Every feature of the layer. */
  all: Bars;
  /** Under all conditions but the time range. */
  filtered: Bars;
}

/**
 * All features in grey, those under the filter in the layer's colour, the brushed range bright. A drag moves the
 * window and the edge of the bright part; the bars themselves are drawn anew only when their counts are others.
 */
export const TimeChart = memo(function TimeChart({ layer, axis, width, all, filtered }: Props) {
  const format = useFormats();
  const scheme = useScheme();
  const clip = useId();
  const chart = useRef<HTMLDivElement>(null);
  const drag = useDragRange(axis, width);
  const x = useCallback((epoch: number) => ((epoch - axis.from) / (axis.to - axis.from)) * width, [axis, width]);
  const top = useMemo(() => niceTop(all.counts.reduce((most, n) => Math.max(most, n), 1)), [all]);
  const ground = useMemo(() => barsPath(all, axis.to, x, HEIGHT, top), [all, axis, x, top]);
  const bars = useMemo(() => barsPath(filtered, axis.to, x, HEIGHT, top), [filtered, axis, x, top]);
  // A label cut off at the end says nothing.
  const labels = useMemo(
    () => ticks(axis.from, axis.to, width, axis.timeZone).filter(({ at }) => x(at) <= width - LABEL),
    [axis, width, x],
  );
  const colour = layerColour(layer, scheme);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its sliders do by keyboard what the ground does by pointer
    <div
      ref={chart}
      className={styles.chart}
      onPointerDown={(event) => chart.current && drag.down(event, 'new', chart.current)}
      onPointerMove={drag.move}
      onPointerUp={drag.up}
      onDoubleClick={() => setBrushed(null)}
    >
      <svg width={width} height={HEIGHT} aria-hidden="true" focusable="false">
        <path className={styles.grid} d={`M0 .5H${width}M0 ${HEIGHT / 2}H${width}`} />
        <path d={ground} fill="var(--bar-all)" />
        <path d={bars} fill={colour} opacity={0.32} />
        <BrightPart id={clip} axis={axis} x={x} />
        <path d={bars} fill={colour} clipPath={`url(#${clip})`} />
        <path className={styles.base} d={`M0 ${HEIGHT - 0.5}H${width}`} />
      </svg>
      <span className={styles.top}>{format.short(top)}</span>
      <TimeWindow axis={axis} x={x} chart={chart} drag={drag} />
      <div className={styles.ticks} aria-hidden="true">
        {labels.map((tick) => (
          <span key={tick.at} style={{ left: x(tick.at) }} data-year={tick.label === 'year' || undefined}>
            {tickText(tick, format)}
          </span>
        ))}
      </div>
    </div>
  );
});

/** What of the bars lies in the range. */
function BrightPart({ id, axis, x }: { id: string; axis: Axis; x: (epoch: number) => number }) {
  const range = useBrushed(axis) ?? axis;
  const left = x(range.from);
  return (
    <clipPath id={id}>
      <rect x={left} y={0} width={Math.max(x(range.to) - left, 0)} height={HEIGHT} />
    </clipPath>
  );
}

function tickText({ at, label }: Tick, format: ReturnType<typeof useFormats>): string {
  if (label === 'day') return format.dayMonth(at);
  return label === 'year' ? format.year(at) : format.monthOnly(at);
}
