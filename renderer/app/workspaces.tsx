/** The workspaces that exist, and what they lend one another: none of them imports another. */

import { IconChecks, IconDeviceTv, IconMap, IconMapPinCog } from '@tabler/icons-react';
import { type ComponentType, lazy, Suspense } from 'react';
import type { Role } from '../../electron/contract/may.ts';
import { usePlan } from '../state/plan.ts';
import type { WorkspaceId } from '../state/ui.ts';
import { useWallLeft } from '../state/wall.ts';
import { BookmarksMenu } from '../workspaces/explore/bookmarks/bookmarks-menu.tsx';
import { EditToolbar } from '../workspaces/explore/edit/edit-toolbar.tsx';
import { UndoRedo } from '../workspaces/explore/edit/undo-redo.tsx';
import { Explore } from '../workspaces/explore/explore.tsx';
import { ExploreSearch, ExploreTools } from '../workspaces/explore/explore-bar.tsx';
import { ExploreDialogs } from '../workspaces/explore/explore-dialogs.tsx';
import { ActiveFilters } from '../workspaces/explore/filters/active-filters.tsx';
import { FilterAreaOverlay } from '../workspaces/explore/filters/area-outline.tsx';
import { DropTarget } from '../workspaces/explore/import/drop-target.tsx';
import { Inspector } from '../workspaces/explore/inspector/inspector.tsx';
import { LayerPanel } from '../workspaces/explore/layer-panel/layer-panel.tsx';
import { loadPlan } from '../workspaces/plan/panels.ts';
import { ScenarioSteps } from '../workspaces/plan/scenarios/scenario-steps.tsx';
import { DeskMenu } from '../workspaces/review/desk-menu.tsx';
import { WallTools } from '../workspaces/wall/console/wall-tools.tsx';
import { goToWorkspace } from './go-to-workspace.ts';
import { mayReview } from './may-edit.ts';
import { WallNote } from './wall-note.tsx';

export interface Workspace {
  id: WorkspaceId;
  Icon: ComponentType<{ size?: number; stroke?: number }>;
  /** To whom it is offered; to everyone without. */
  offered?: (role: Role | undefined) => boolean;
  /** Panels over the map. */
  Body: ComponentType;
  /** Middle of the top bar. */
  Search: ComponentType;
  /** Buttons of its own in the top bar. */
  Tools: ComponentType;
}

const Review = lazy(async () => ({ default: (await import('../workspaces/review/review.tsx')).Review }));
const Plan = lazy(loadPlan);
const Wall = lazy(async () => ({ default: (await import('../workspaces/wall/wall.tsx')).Wall }));

/** What planning shows of the record: the same parts that Explore has. */
const LENT = { LayerPanel, Inspector, EditToolbar, ActiveFilters, FilterAreaOverlay, Dialogs };

function Dialogs() {
  return (
    <>
      <DropTarget />
      <ExploreDialogs />
    </>
  );
}

function PlanBody() {
  return (
    <Suspense fallback={null}>
      <Plan lent={LENT} />
    </Suspense>
  );
}

function ReviewBody() {
  return (
    <Suspense fallback={null}>
      <Review Dialogs={Dialogs} Steps={UndoRedo} />
    </Suspense>
  );
}

function WallBody() {
  return (
    <Suspense fallback={null}>
      <Wall onLeave={() => goToWorkspace(useWallLeft.getState().left)} />
    </Suspense>
  );
}

/** While a scenario is open, steps are taken back within it. */
function PlanTools() {
  const scenario = usePlan((s) => s.scenario);
  return (
    <>
      {scenario === null ? <UndoRedo /> : <ScenarioSteps id={scenario} />}
      <BookmarksMenu />
    </>
  );
}

/** For a pointer that comes near the choice among them: what takes longest to open gets ready. */
export function prepareWorkspaces(): void {
  loadPlan().catch(() => undefined); // whoever opens it hears
}

export const WORKSPACES: readonly [Workspace, ...Workspace[]] = [
  { id: 'explore', Icon: IconMap, Body: Explore, Search: ExploreSearch, Tools: ExploreTools },
  { id: 'plan', Icon: IconMapPinCog, Body: PlanBody, Search: ExploreSearch, Tools: PlanTools },
  { id: 'review', Icon: IconChecks, offered: mayReview, Body: ReviewBody, Search: ExploreSearch, Tools: DeskMenu },
  { id: 'wall', Icon: IconDeviceTv, Body: WallBody, Search: WallNote, Tools: WallTools },
];

/** False also where a workspace is not known by this name. */
export function isOffered(id: WorkspaceId, role: Role | undefined): boolean {
  return WORKSPACES.some((workspace) => workspace.id === id && (workspace.offered?.(role) ?? true));
}
