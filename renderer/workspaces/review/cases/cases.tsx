import { type ComponentType, useRef } from 'react';
import { useCaseList } from '../../../api/cases.ts';
import { useShortcut } from '../../../app/shortcuts.ts';
import { useMapFailed } from '../../../map/map-context.tsx';
import { MapControls } from '../../../map/map-controls.tsx';
import { MapStatus } from '../../../map/map-status.tsx';
import { useFreeMiddle } from '../../../map/use-free-middle.ts';
import { useCases } from '../../../state/cases.ts';
import { openModals } from '../../../ui/modals.ts';
import review from '../review.module.css';
import { ReviewParts } from '../review-parts.tsx';
import { CaseBoard } from './case-board.tsx';
import { CaseForm } from './case-form.tsx';
import { CaseListPanel } from './case-list-panel.tsx';
import { CasePanel } from './case-panel.tsx';
import { CasesOnMap } from './cases-on-map.tsx';
import { draftHere } from './draft-here.ts';
import { HoursDialog } from './hours-dialog.tsx';

const NONE: readonly never[] = [];

/** Cases as a list beside the map or as a board over it; the one that is open, or a new one, right. */
export function Cases({ Dialogs }: { Dialogs: ComponentType }) {
  const overlay = useRef<HTMLDivElement>(null);
  const middle = useRef<HTMLDivElement>(null);
  useFreeMiddle(overlay, middle);
  const { filter, view, current, draft, hours, set } = useCases();
  const list = useCaseList(filter);
  const rows = list.data?.cases ?? NONE;
  const mapless = useMapFailed();
  const board = view === 'board' && draft === null;
  useShortcut({
    id: 'casesBoard',
    group: 'review',
    keys: ['v'],
    run: () => set({ view: view === 'board' ? 'list' : 'board' }),
  });
  useShortcut({ id: 'casesNew', group: 'review', keys: ['n'], run: draftHere });
  useShortcut({ id: 'casesArrows', group: 'review', keys: [], shown: 'ArrowDown' });
  useShortcut({ id: 'casesOpen', group: 'review', keys: [], shown: 'Enter' });
  useShortcut({ id: 'casesMove', group: 'review', keys: [], shown: 'm' });
  useShortcut({
    id: 'casesBack',
    group: 'review',
    keys: ['Escape'],
    run: () => {
      // A dialog over the page closes first.
      if (openModals().length > 0) return;
      if (draft !== null) set({ draft: null });
      else if (current !== null) {
        const opener = document.querySelector<HTMLElement>(`[data-case="${current}"]`);
        set({ current: null });
        opener?.focus();
      }
    },
  });
  return (
    <div ref={overlay} className={review.overlay}>
      <CasesOnMap rows={rows} />
      <div className={review.left}>
        <ReviewParts />
        <CaseListPanel list={list} />
      </div>
      <div ref={middle} className={review.middle} />
      <div className={review.tools}>{!mapless && !board && <MapControls />}</div>
      <div className={review.foot}>{!mapless && !board && <MapStatus />}</div>
      {board && <CaseBoard rows={rows} beside={current !== null} />}
      <div className={review.right}>
        {draft !== null ? <CaseForm draft={draft} /> : current !== null && <CasePanel key={current} id={current} />}
      </div>
      {hours && <HoursDialog />}
      <Dialogs />
    </div>
  );
}
