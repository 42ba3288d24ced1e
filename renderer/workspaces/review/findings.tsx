import { type ComponentType, useEffect, useMemo, useRef } from 'react';
import { useReviewItem, useReviewQueue } from '../../api/review.ts';
import { useShortcut } from '../../app/shortcuts.ts';
import { useMapFailed } from '../../map/map-context.tsx';
import { MapControls } from '../../map/map-controls.tsx';
import { MapStatus } from '../../map/map-status.tsx';
import { useFreeMiddle } from '../../map/use-free-middle.ts';
import { useCompare } from '../../state/compare.ts';
import { useReview } from '../../state/review.ts';
import { useSheet } from '../../state/sheet.ts';
import { useAfterPaint } from './ahead/use-after-paint.ts';
import { useLookAhead } from './ahead/use-look-ahead.ts';
import { FootprintsOnMap } from './draw/footprints-on-map.tsx';
import { MapDraw } from './draw/map-draw.tsx';
import { FindingOnMap } from './finding-on-map.tsx';
import { FlightDialog } from './flight-dialog.tsx';
import { ItemPanel } from './item-panel.tsx';
import { OverseeDialog } from './oversee/oversee-dialog.tsx';
import { PhotoPane } from './photo-pane.tsx';
import { QualityDialog } from './quality-dialog.tsx';
import { QueuePanel } from './queue-panel.tsx';
import styles from './review.module.css';
import { ReviewParts } from './review-parts.tsx';
import { shownOf, withPhoto } from './shown-photo.ts';
import { useHold } from './use-hold.ts';
import { useReviewing } from './use-reviewing.ts';

const NONE: readonly never[] = [];

/** Judging findings, over the map: the queue left, the finding on the table right. */
export function Findings({ Dialogs }: { Dialogs: ComponentType }) {
  const overlay = useRef<HTMLDivElement>(null);
  const middle = useRef<HTMLDivElement>(null);
  useFreeMiddle(overlay, middle);
  const { current, shot, town, squad, flight, mine, sure, wanted, shapes, dismissing, dialog, set } = useReview();
  const queue = useReviewQueue({ town, squad, flight, mine, sure });
  const reviewing = useReviewing((queue.isPlaceholderData ? undefined : queue.data?.items) ?? NONE);
  const painted = useAfterPaint(current); // the picture first
  const { open } = reviewing;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each that is asked for
  useEffect(() => {
    if (wanted === null) return;
    set({ wanted: null });
    void open(wanted);
  }, [wanted]);
  useHold(current);
  useLookAhead(queue.data?.items ?? NONE, current);
  const { data: item } = useReviewItem(current);
  const shots = useMemo(() => withPhoto(item && item.id === current ? item.detections : []), [item, current]);
  const shown = shownOf(shots, shot)?.photo.sha256 ?? null;
  const mapless = useMapFailed();
  const sheet = useSheet();
  useShortcut({ id: 'reviewSkip', group: 'review', keys: ['s'], run: () => void reviewing.leave(true) });
  useShortcut({ id: 'reviewUndo', group: 'review', keys: ['$mod+z', 'z'], run: () => void reviewing.undo() });
  useShortcut({ id: 'reviewShapes', group: 'review', keys: ['h'], run: () => set({ shapes: !shapes }) });
  useShortcut({
    id: 'reviewStart',
    group: 'review',
    keys: current === null ? ['Enter'] : [],
    shown: 'Enter',
    run: (event) => {
      // Enter on a button is that button's.
      if (event.target instanceof HTMLButtonElement) event.target.click();
      else void reviewing.start();
    },
  });
  useShortcut({
    id: 'reviewBack',
    group: 'review',
    keys: ['Escape'],
    run: () => {
      const compare = useCompare.getState();
      if (dismissing) set({ dismissing: false });
      else if (compare.aligning !== 'off') compare.set({ aligning: 'off', marked: null });
      else if (compare.mode !== 'off') compare.set({ mode: 'off' });
      else if (current !== null) void reviewing.leave(false);
    },
  });
  return (
    <div ref={overlay} className={styles.overlay} data-sheet={sheet} data-photo={shots.length > 0 || undefined}>
      {current !== null && !mapless && <MapDraw photo={shown} />}
      <div className={styles.left}>
        <ReviewParts />
        <QueuePanel queue={queue} reviewing={reviewing} />
      </div>
      {shots.length > 0 && (
        <div className={styles.photo}>
          <PhotoPane shots={shots} />
        </div>
      )}
      <div ref={middle} className={styles.middle} />
      <div className={styles.tools}>{!mapless && <MapControls />}</div>
      <div className={styles.foot}>{!mapless && <MapStatus />}</div>
      <div className={styles.right}>
        {current !== null && painted !== null && (
          <>
            <FootprintsOnMap id={painted} shots={shots} shown={shown} />
            <FindingOnMap id={painted} />
            <ItemPanel id={painted} reviewing={reviewing} />
          </>
        )}
      </div>
      {dialog === 'flight' && <FlightDialog />}
      {dialog === 'quality' && <QualityDialog />}
      {dialog === 'oversee' && <OverseeDialog />}
      <Dialogs />
    </div>
  );
}
