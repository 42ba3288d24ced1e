import { useShortcut } from '../../app/shortcuts.ts';
import { useUi } from '../../state/ui.ts';
import { openExport } from './export/export-state.ts';

/** Keys that show and hide Explore's panels. */
export function usePanelShortcuts(): void {
  const togglePanel = useUi((s) => s.togglePanel);
  useShortcut({ id: 'brushPanel', group: 'general', keys: ['b'], run: () => togglePanel('brush') });
  useShortcut({ id: 'tablePanel', group: 'general', keys: ['t'], run: () => togglePanel('table') });
  useShortcut({ id: 'export', group: 'general', keys: ['$mod+e'], run: () => openExport() });
}
