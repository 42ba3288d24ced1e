import { SegmentedControl } from '@mantine/core';
import { IconBackspace, IconCopy, IconTrash, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LabelMode } from '../../../map/interactions/measure-labels.ts';
import { useSketch } from '../../../state/sketch.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { copyText } from '../copy.ts';
import styles from './edit.module.css';
import { Figures, useFigureText } from './figures.tsx';

/** Length or area on the ellipsoid, live. */
export function MeasureBar({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const { main, more } = useFigureText(false);
  const points = useSketch((s) => s.sketch?.points.length ?? 0);
  const shape = useSketch((s) => s.sketch?.shape ?? 'LineString');
  const labels = useSketch((s) => s.labels);
  const { set, removeLast, begin } = useSketch.getState();
  const title = t(shape === 'Polygon' ? 'edit.measureArea' : 'edit.measureLine');
  return (
    <section className={styles.bar} aria-label={title}>
      <Figures />
      <SegmentedControl
        size="xs"
        aria-label={t('edit.labels')}
        data={[
          { value: 'segment', label: t('edit.perSegment') },
          { value: 'total', label: t('edit.runningTotal') },
        ]}
        value={labels}
        onChange={(mode) => set({ labels: mode as LabelMode })}
      />
      <IconButton
        label={t('edit.copyFigure')}
        disabled={main === ''}
        onClick={() => void copyText([main, more].filter(Boolean).join(t('edit.comma')), t)}
      >
        <IconCopy size={18} stroke={1.6} />
      </IconButton>
      <IconButton label={t('edit.removeLast')} keys="Backspace" disabled={points === 0} onClick={removeLast}>
        <IconBackspace size={18} stroke={1.6} />
      </IconButton>
      <IconButton label={t('edit.clear')} keys="Esc" disabled={points === 0} onClick={() => begin(shape)}>
        <IconTrash size={18} stroke={1.6} />
      </IconButton>
      <IconButton label={t('edit.endMeasure')} onClick={onClose}>
        <IconX size={18} stroke={1.6} />
      </IconButton>
      <p className={styles.hint}>{t('edit.measureHint')}</p>
    </section>
  );
}
