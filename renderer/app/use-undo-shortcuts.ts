import { useShortcut } from './shortcuts.ts';

/** The keys for taking steps back and again, for whichever pair of buttons is in the top bar. */
export function useUndoShortcuts(undo: () => void, redo: () => void): void {
  useShortcut({ id: 'undo', group: 'edit', keys: ['$mod+z'], run: undo });
  useShortcut({ id: 'redo', group: 'edit', keys: ['$mod+Shift+z', '$mod+y'], run: redo });
}
