import { useRef } from 'react';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { useFormats } from '../../../app/use-formats.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { layerColour } from '../../../ui/palette.ts';
import { barsPath, niceTop, within } from './bars.ts';
import styles from './brush.module.css';
import type { Axis } from './range.ts';
import { type Tick, ticks } from './ticks.ts';
import { TimeWindow } from './time-window.tsx';
import { useDragRange } from './use-drag-range.ts';
import type { RangeControl } from './use-range.ts';
import type { TimeFigures } from './use-time-figures.ts';

const HEIGHT = 88;
const LABEL = 36; // pixels of the longest month's name

interface Props {
  layer: Layer;
  axis: Axis;
  width: number;
  figures: TimeFigures;
  control: RangeControl;
}

/** All features in grey, those under the filter in the layer's colour, the brushed range bright. */
export function TimeChart({ layer, axis, width, figures, control }: Props) {
  const format = useFormats();
  const scheme = useScheme();
  const chart = useRef<HTMLDivElement>(null);
  const drag = useDragRange(axis, width, control);
  const x = (epoch: number) => ((epoch - axis.from) / (axis.to - axis.from)) * width;
  // A label cut off at the end says nothing.
  const fits = ({ at }: Tick) => x(at) <= width - LABEL;
  const { all, filtered } = figures;
  const top = niceTop(Math.max(1, ...all.counts));
  const colour = layerColour(layer, scheme);
  const { range } = control;
  const inside = range ? within(filtered, range.from, range.to) : filtered;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its sliders do by keyboard what the ground does by pointer
    <div
      ref={chart}
      className={styles.chart}
      onPointerDown={(event) => chart.current && drag.down(event, 'new', chart.current)}
      onPointerMove={drag.move}
      onPointerUp={drag.up}
      onDoubleClick={() => control.commit(null)}
    >
      <svg width={width} height={HEIGHT} aria-hidden="true" focusable="false">
        <path className={styles.grid} d={`M0 .5H${width}M0 ${HEIGHT / 2}H${width}`} />
        <path d={barsPath(all, axis.to, x, HEIGHT, top)} fill="var(--bar-all)" />
        {range && <path d={barsPath(filtered, axis.to, x, HEIGHT, top)} fill={colour} opacity={0.32} />}
        <path d={barsPath(inside, axis.to, x, HEIGHT, top)} fill={colour} />
        <path className={styles.base} d={`M0 ${HEIGHT - 0.5}H${width}`} />
      </svg>
      <span className={styles.top}>{format.short(top)}</span>
      <TimeWindow axis={axis} x={x} chart={chart} control={control} drag={drag} />
      <div className={styles.ticks} aria-hidden="true">
        {ticks(axis.from, axis.to, width, axis.timeZone)
          .filter(fits)
          .map((tick) => (
            <span key={tick.at} style={{ left: x(tick.at) }} data-year={tick.label === 'year' || undefined}>
              {tickText(tick, format)}
            </span>
          ))}
      </div>
    </div>
  );
}

function tickText({ at, label }: Tick, format: ReturnType<typeof useFormats>): string {
  if (label === 'day') return format.dayMonth(at);
  return label === 'year' ? format.year(at) : format.monthOnly(at);
}
