import { useUi, type WorkspaceId } from '../state/ui.ts';
import { useWallLeft } from '../state/wall.ts';
import { leave } from '../workspaces/explore/edit/leaving.ts';

/** Goes to a workspace, asking first when a drawing would be lost; the address names it from then on. */
export function goToWorkspace(workspace: WorkspaceId): void {
  const left = useUi.getState().workspace;
  if (left === workspace) return;
  leave(() => {
    if (left !== 'wall') useWallLeft.setState({ left });
    useUi.getState().set({ workspace, tool: 'none' });
    history.replaceState(history.state, '', `/${workspace}${location.search}${location.hash}`);
  });
}
