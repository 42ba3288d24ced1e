import { useUi } from '../state/ui.ts';
import { useShortcut } from './shortcuts.ts';

export function useGeneralShortcuts(): void {
  const set = useUi((s) => s.set);
  const togglePanel = useUi((s) => s.togglePanel);
  useShortcut({ id: 'help', group: 'general', keys: ['Shift+?', '?'], shown: '?', run: () => set({ dialog: 'keys' }) });
  useShortcut({ id: 'import', group: 'general', keys: ['$mod+o'], run: () => set({ dialog: 'import' }) });
  useShortcut({ id: 'layersPanel', group: 'general', keys: ['l'], run: () => togglePanel('layers') });
  useShortcut({ id: 'brushPanel', group: 'general', keys: ['b'], run: () => togglePanel('brush') });
  useShortcut({ id: 'tablePanel', group: 'general', keys: ['t'], run: () => togglePanel('table') });
}
