import { Button } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconCalendarTime, IconChevronDown, IconGridDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LAYER_SPECS } from '../../../../electron/domain/layers.ts';
import { useSession } from '../../../api/queries.ts';
import { useShortcut } from '../../../app/shortcuts.ts';
import { useFormats } from '../../../app/use-formats.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { useFilters } from '../../../state/filters.ts';
import { useLayerState } from '../../../state/layers.ts';
import { useUi } from '../../../state/ui.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { layerColour } from '../../../ui/palette.ts';
import { Swatch } from '../../../ui/swatch.tsx';
import styles from './brush.module.css';
import { Histogram } from './histogram.tsx';
import { HourMatrix } from './hour-matrix.tsx';
import { PlayControls } from './play-controls.tsx';
import { type Preset, presetRange } from './range.ts';
import { usePlay } from './use-play.ts';
import { useRangeSetter, useTimeline } from './use-timeline.ts';

const PRESETS: readonly Preset[] = ['all', 'thisYear', 'lastYear', 'days30'];

/** Time of the active layer: a histogram to brush, play, and the hours of the week. */
export function TimeBrush() {
  const { t } = useTranslation();
  const format = useFormats();
  const scheme = useScheme();
  const layer = useLayerState((s) => s.active);
  const open = useUi((s) => s.panels.brush);
  const togglePanel = useUi((s) => s.togglePanel);
  const session = useSession().data;
  const { ref, width } = useElementSize();
  const timeline = useTimeline(width);
  const { axis, range } = timeline;
  const setRange = useRangeSetter();
  const play = usePlay(axis, range, setRange);
  const [matrix, setMatrix] = useState(false);
  const hours = useFilters((s) => s.shared.hours !== undefined || s.shared.weekdays !== undefined);
  const timed = LAYER_SPECS[layer].time.kind === 'instant';
  useShortcut({ id: 'timeStep', group: 'time', keys: [], shown: 'ArrowLeft ArrowRight' });
  useShortcut({ id: 'timeResize', group: 'time', keys: [], shown: 'ArrowLeft ArrowRight' });
  useShortcut({ id: 'timeClear', group: 'time', keys: ['0'], run: () => setRange(null) });

  const said = !axis
    ? t('brush.nothing')
    : range
      ? `${format.date(range.from)} – ${format.date(range.to - 1)}`
      : t('brush.allTime', { from: format.date(axis.from), to: format.date(axis.to - 1) });

  if (!open) {
    return (
      <div className={styles.closed}>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconCalendarTime size={16} />}
          onClick={() => togglePanel('brush')}
        >
          {range ? said : t('brush.show')}
        </Button>
      </div>
    );
  }
  return (
    <section className={styles.brush} aria-label={t('brush.title')}>
      <div className={styles.head}>
        <PlayControls play={play} disabled={!axis} />
        <span className={styles.layer}>
          <Swatch layer={layer} scheme={scheme} size={12} />
          {t(`layer.${layer}`)}
        </span>
        <output className={styles.said}>{said}</output>
        {timeline.undated > 0 && (
          <span className={styles.undated}>{t('brush.undated', { n: format.count(timeline.undated) })}</span>
        )}
        <span className={styles.room} />
        {PRESETS.map((preset) => (
          <Button
            key={preset}
            variant="subtle"
            color="gray"
            size="compact-xs"
            disabled={!axis || !session}
            onClick={() => session && setRange(presetRange(preset, session.asOf, session.pack.timeZone))}
          >
            {t(`brush.preset.${preset}`)}
          </Button>
        ))}
        {timed && (
          <Button
            variant={matrix || hours ? 'light' : 'subtle'}
            color={matrix || hours ? 'blue' : 'gray'}
            size="compact-xs"
            aria-expanded={matrix}
            leftSection={<IconGridDots size={15} />}
            onClick={() => setMatrix(!matrix)}
          >
            {t('brush.hours')}
          </Button>
        )}
        <IconButton label={t('brush.hide')} keys="B" onClick={() => togglePanel('brush')}>
          <IconChevronDown size={18} stroke={1.6} />
        </IconButton>
      </div>
      <div className={styles.body} data-matrix={(timed && matrix) || undefined}>
        <div ref={ref} className={styles.measure}>
          {axis && (
            <Histogram
              axis={axis}
              range={range}
              all={timeline.all}
              shown={timeline.shown}
              colour={layerColour(layer, scheme)}
              width={width}
              onRange={setRange}
            />
          )}
          {!axis && <p className={styles.nothing}>{t('brush.nothingWhat')}</p>}
          {timeline.failed && (
            <p className={styles.nothing} role="alert">
              {t('brush.failed')}
              <Button variant="subtle" size="compact-xs" onClick={timeline.retry}>
                {t('shell.retry')}
              </Button>
            </p>
          )}
        </div>
        {timed && matrix && <HourMatrix />}
      </div>
    </section>
  );
}
