import { Button } from '@mantine/core';
import { IconBackspace } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { findStreet } from '../../../api/snap.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { SegmentOverlay } from '../../../map/interactions/segment-overlay.tsx';
import { segmentPenOnMap } from '../../../map/interactions/segment-pen.ts';
import { useMap } from '../../../map/map-context.tsx';
import { useSegmentSketch } from '../../../state/segment-sketch.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from '../edit/edit.module.css';
import { leave, stay, useLeaving } from '../edit/leaving.ts';
import { focusWhenMenusClosed } from '../edit/use-tools.ts';
import { putSegmentDown } from './start-segment.ts';

/** While the tool is in hand: the pen on the map, and how far the drawing has come. */
export function SegmentTool() {
  const map = useMap();
  const leaving = useLeaving((s) => s.next !== null);
  useEffect(() => {
    if (!map) return;
    const stopFocus = focusWhenMenusClosed(map.getCanvas());
    const stopPen = segmentPenOnMap(map, findStreet, () => {
      if (useLeaving.getState().next) stay();
      else leave(putSegmentDown);
    });
    return () => {
      stopFocus();
      stopPen();
      useSegmentSketch.getState().end();
      stay();
    };
  }, [map]);
  return (
    <>
      <SegmentOverlay />
      {!leaving && <SegmentBar />}
    </>
  );
}

function SegmentBar() {
  const { t } = useTranslation();
  const values = useValues();
  const { follows, points, trace, failure, removeLast } = useSegmentSketch();
  const title = follows ? t('segments.redrawOf', { name: follows.name }) : t('segments.draw');
  const streets = trace?.streets.map(({ street }) => street ?? t('segments.unnamed')) ?? [];
  const named = [...new Set(streets)].slice(0, 3).join(t('edit.comma'));
  const step = (['first', 'second', 'done'] as const)[points.length] ?? 'done';
  return (
    <section className={styles.bar} aria-label={title}>
      <strong>{title}</strong>
      {trace && points.length > 0 && (
        <span className={styles.facts}>
          <output className={styles.figure}>{values.length(trace.length)}</output>
          <span className={styles.soft}>{named}</span>
        </span>
      )}
      <IconButton label={t('edit.removeLast')} keys="Backspace" disabled={points.length === 0} onClick={removeLast}>
        <IconBackspace size={18} stroke={1.6} />
      </IconButton>
      <Button size="xs" variant="default" onClick={() => leave(putSegmentDown)}>
        {t('common.cancel')}
      </Button>
      {failure && (
        <p className={styles.problem} role="alert">
          {messageOf(failure)}
        </p>
      )}
      <p className={styles.hint} aria-live="polite">
        {t(`segments.hint.${step}`)}
      </p>
    </section>
  );
}
