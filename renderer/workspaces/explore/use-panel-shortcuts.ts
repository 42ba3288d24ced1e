import { useShortcut } from '../../app/shortcuts.ts';
import { useUi } from '../../state/ui.ts';

/** Keys that show and hide Explore's panels. */
export function usePanelShortcuts(): void {
  const togglePanel = useUi((s) => s.togglePanel);
  useShortcut({ id: 'brushPanel', group: 'general', keys: ['b'], run: () => togglePanel('brush') });
  useShortcut({ id: 'tablePanel', group: 'general', keys: ['t'], run: () => togglePanel('table') });
}
