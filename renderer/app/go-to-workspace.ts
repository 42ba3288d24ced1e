import { useUi, type WorkspaceId } from '../state/ui.ts';
import { leave } from '../workspaces/explore/edit/leaving.ts';

/** Goes to a workspace, asking first when a drawing would be lost; the address names it from then on. */
export function goToWorkspace(workspace: WorkspaceId): void {
  if (useUi.getState().workspace === workspace) return;
  leave(() => {
    useUi.getState().set({ workspace, tool: 'none' });
    history.replaceState(history.state, '', `/${workspace}${location.search}${location.hash}`);
  });
}
