import { usePlan } from '../state/plan.ts';
import { usePrint } from '../state/print.ts';
import { useUi } from '../state/ui.ts';
import { openGuideHere } from './open-guide.ts';
import { useShortcut } from './shortcuts.ts';

export function useGeneralShortcuts(): void {
  const set = useUi((s) => s.set);
  const rests = useUi((s) => s.workspace === 'review' || s.workspace === 'wall'); // no list of layers there
  const wall = useUi((s) => s.workspace === 'wall');
  useShortcut({ id: 'help', group: 'general', keys: ['Shift+?', '?'], shown: '?', run: () => set({ dialog: 'keys' }) });
  useShortcut({ id: 'guide', group: 'general', keys: ['F1'], overDialogs: true, run: openGuideHere });
  useShortcut({ id: 'import', group: 'general', keys: ['$mod+o'], rests: wall, run: () => set({ dialog: 'import' }) });
  useShortcut({ id: 'print', group: 'general', keys: ['$mod+p'], rests: wall, run: togglePrint });
  useShortcut({ id: 'layersPanel', group: 'general', keys: ['l'], rests, run: toggleLayers });
}

/** Each workspace keeps for itself whether its list of layers is open. */
function toggleLayers(): void {
  const { workspace, togglePanel } = useUi.getState();
  if (workspace === 'explore') togglePanel('layers');
  else usePlan.getState().set({ layers: !usePlan.getState().layers });
}

function togglePrint(): void {
  const { open, set } = usePrint.getState();
  set({ open: !open });
}
