/** The desktop app's side of the page; in a browser `window.zhitu` is not there and nothing happens. */
import { useEffect } from 'react';
import type { MenuCommand, NativeBridge } from '../../electron/contract/native.ts';
import { useUi } from '../state/ui.ts';
import { openGuideHere } from './open-guide.ts';
import { useShortcutRegistry } from './shortcuts.ts';
import { useScheme } from './use-scheme.ts';

declare global {
  interface Window {
    zhitu?: NativeBridge;
  }
}

/** Tells the shell the language and theme chosen here, and carries out the entries of its menu. */
export function useNative(): void {
  const language = useUi((s) => s.language);
  const theme = useUi((s) => s.theme);
  const scheme = useScheme();
  useEffect(() => {
    void window.zhitu?.setLanguage(language);
  }, [language]);
  useEffect(() => {
    void window.zhitu?.setTheme(theme);
  }, [theme]);
  useEffect(() => window.zhitu?.onMenu((command) => carryOut(command, scheme)), [scheme]);
}

function carryOut(command: MenuCommand, scheme: 'light' | 'dark'): void {
  const { set, togglePanel } = useUi.getState();
  const actions: Record<MenuCommand, () => void> = {
    import: () => set({ dialog: 'import' }),
    export: () => press('export'),
    undo: () => inField('undo') || press('undo'),
    redo: () => inField('redo') || press('redo'),
    search: () => press('search'),
    'toggle-layers': () => togglePanel('layers'),
    'toggle-table': () => togglePanel('table'),
    'toggle-theme': () => set({ theme: scheme === 'dark' ? 'light' : 'dark' }),
    measure: () => set({ tool: 'measure_line' }),
    reconcile: () => set({ dialog: 'reconcile' }),
    guide: openGuideHere,
    print: () => press('print'),
    keys: () => set({ dialog: 'keys' }),
    about: () => set({ dialog: 'about' }),
  };
  actions[command]();
}

/** Runs what the shortcut of this id does, if the part that has it is on screen. */
function press(id: string): void {
  useShortcutRegistry.getState().shortcuts[id]?.run?.(new KeyboardEvent('keydown'), 0);
}

/** A text field undoes its own typing; browsers offer no other way to ask for it. */
function inField(command: 'undo' | 'redo'): boolean {
  const focused = document.activeElement;
  return focused?.matches('input, textarea, [contenteditable=true]') === true && document.execCommand(command);
}
