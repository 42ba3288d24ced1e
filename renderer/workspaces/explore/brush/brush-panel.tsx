import { SegmentedControl } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconClockHour4, IconX } from '@tabler/icons-react';
import { memo, useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LAYER_SPECS } from '../../../../electron/domain/layers.ts';
import { useLayers, useSession } from '../../../api/queries.ts';
import { ShortcutButton } from '../../../app/shortcut-button.tsx';
import { useFormats } from '../../../app/use-formats.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { useLayerState } from '../../../state/layers.ts';
import { useUi } from '../../../state/ui.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { Swatch } from '../../../ui/swatch.tsx';
import styles from './brush.module.css';
import { useBrushState } from './brush-state.ts';
import { HourMatrix } from './hour-matrix.tsx';
import { PlayControls } from './play-controls.tsx';
import { Presets } from './presets.tsx';
import { type Axis, axisOf } from './range.ts';
import { chooseStep, type Step } from './steps.ts';
import { TimeChart } from './time-chart.tsx';
import { useBrushed } from './use-range.ts';
import { useTimeFigures } from './use-time-figures.ts';

/** When: the active layer over its whole span, and the part of it that map, table and figures show. */
export function BrushPanel() {
  const { t } = useTranslation();
  const shown = useUi((s) => s.panels.brush);
  const togglePanel = useUi((s) => s.togglePanel);
  if (shown) return <Brush onClose={() => togglePanel('brush')} />;
  return (
    <div className={styles.collapsed}>
      <ShortcutButton label={t('brush.show')} shortcut="brushPanel" onClick={() => togglePanel('brush')}>
        <IconClockHour4 size={20} stroke={1.6} />
      </ShortcutButton>
    </div>
  );
}

function Brush({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const title = useId();
  const scheme = useScheme();
  const layer = useLayerState((s) => s.active);
  const timeZone = useSession().data?.pack.timeZone ?? 'Asia/Shanghai';
  const time = useLayers().data?.layers.find((info) => info.layer === layer)?.time;
  const wanted = useBrushState((s) => s.step);
  const { ref, width } = useElementSize();
  // A chart that is put away still decides how far a step goes.
  const seen = useRef(800);
  if (width > 0) seen.current = width;
  const step = wanted === 'auto' ? chooseStep(time ? time[1] - time[0] : 0, seen.current) : wanted;
  const [first, last] = time ?? [];
  const axis = useMemo(
    () => (first === undefined || last === undefined ? null : axisOf([first, last], step, timeZone)),
    [first, last, step, timeZone],
  );
  const figures = useTimeFigures(layer, step);
  const instant = LAYER_SPECS[layer].time.kind === 'instant';
  return (
    <section className={styles.panel} aria-labelledby={title}>
      <header className={styles.header}>
        {axis && <PlayControls axis={axis} />}
        <h2 id={title} className={styles.title}>
          <Swatch layer={layer} scheme={scheme} />
          {t(`layer.${layer}`)}
        </h2>
        {axis && <RangeText axis={axis} undated={figures.undated} />}
        <span className={styles.space} />
        <Presets />
        <StepChoice step={step} />
        <ShortcutButton label={t('shell.close')} shortcut="brushPanel" onClick={onClose}>
          <IconX size={18} />
        </ShortcutButton>
      </header>
      <div className={styles.body} data-chart="">
        <div ref={ref} className={styles.plot}>
          {axis && width > 0 && !figures.failed && (
            <TimeChart layer={layer} axis={axis} width={width} all={figures.all} filtered={figures.filtered} />
          )}
          {time === null && <EmptyNote title={t('brush.undatedLayer')} text={t('brush.undatedLayerWhy')} />}
          {figures.failed && (
            <EmptyNote title={t('brush.failed')}>
              <button type="button" className={styles.link} onClick={figures.retry}>
                {t('shell.retry')}
              </button>
            </EmptyNote>
          )}
        </div>
        {instant && time && <HourMatrix layer={layer} />}
      </div>
    </section>
  );
}

function RangeText({ axis, undated }: { axis: Axis; undated: number }) {
  const { t } = useTranslation();
  const format = useFormats();
  const range = useBrushed(axis);
  const first = range && format.date(range.from);
  const last = range && format.date(range.to - 1);
  return (
    <p className={styles.range}>
      {range ? (first === last ? first : t('brush.fromTo', { first, last })) : t('brush.all')}
      {undated > 0 && <span className={styles.soft}>{t('brush.undated', { n: format.count(undated) })}</span>}
    </p>
  );
}

const StepChoice = memo(function StepChoice({ step }: { step: Step }) {
  const { t } = useTranslation();
  const wanted = useBrushState((s) => s.step);
  const set = useBrushState((s) => s.set);
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('brush.step')}
      value={wanted}
      onChange={(value) => set({ step: value as 'auto' | Step })}
      data={[
        {
          value: 'auto',
          label: wanted === 'auto' ? t('brush.auto', { step: t(`brush.steps.${step}`) }) : t('brush.autoShort'),
        },
        ...(['day', 'week', 'month'] as const).map((value) => ({ value, label: t(`brush.steps.${value}`) })),
      ]}
    />
  );
});
