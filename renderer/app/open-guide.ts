/** Opens the user guide beside the map, at what the person is at. */
import { type GuidePlace, placeOf } from '../guide/contents.ts';
import { useCampaigns } from '../state/campaigns.ts';
import { useGuide } from '../state/guide.ts';
import { usePlan } from '../state/plan.ts';
import { type ReviewPart, useReview } from '../state/review.ts';
import { useUi } from '../state/ui.ts';
import { openModals } from '../ui/modals.ts';

/** The guide's own part of the page. */
export const GUIDE_PANEL = '[data-guide-panel]';

/** Where the focus was before it went into the guide. */
let left: HTMLElement | null = null;

export function openGuide(place: GuidePlace): void {
  const wanted = placeOf(place);
  if (!wanted) return;
  rememberFocus();
  useGuide.getState().visit(wanted);
}

/** From the guide, back to where the person was; else to the guide's page about it. */
export function openGuideHere(): void {
  if (document.activeElement?.closest(GUIDE_PANEL)) leaveGuide();
  else openGuide(placeHere());
}

/** The focus goes back, the guide stays open. */
export function leaveGuide(): void {
  const modal = openModals().at(-1);
  if (left?.isConnected && (!modal || modal.contains(left))) left.focus({ preventScroll: true });
  else if (modal) modal.focus();
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

export function closeGuide(): void {
  if (document.activeElement?.closest(GUIDE_PANEL)) leaveGuide();
  useGuide.getState().close();
}

function rememberFocus(): void {
  const at = document.activeElement;
  if (at instanceof HTMLElement && at !== document.body && !at.closest(GUIDE_PANEL)) left = at;
}

const OF_REVIEW: Record<ReviewPart, GuidePlace> = {
  findings: 'review',
  field: 'field',
  cases: 'cases',
  campaigns: 'campaigns',
};

/** The page of the dialog on top, else of the panel with the focus, else of the workspace. */
function placeHere(): GuidePlace {
  const modal = openModals().at(-1);
  const at = document.activeElement;
  const from = modal && !modal.contains(at) ? modal : at;
  const named = from?.closest<HTMLElement>('[data-guide]')?.dataset.guide;
  if (named && placeOf(named)) return named as GuidePlace;
  const { workspace } = useUi.getState();
  if (workspace === 'plan') return usePlan.getState().tab;
  if (workspace === 'wall') return 'wall';
  if (workspace === 'explore') return 'explore';
  const { part } = useReview.getState();
  if (part === 'campaigns' && useCampaigns.getState().view === 'reminders') return 'reminders';
  return OF_REVIEW[part];
}
