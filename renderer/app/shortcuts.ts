/**
 * Every keyboard shortcut of the window, so that the `?` dialog can list what there is. Keys are written as
 * tinykeys does: `$mod` is Ctrl, on a Mac ⌘. Shortcuts of one character rest while a person types in a field.
 */
import { useEffect, useRef } from 'react';
import { tinykeys } from 'tinykeys';
import { create } from 'zustand';

export const SHORTCUT_GROUPS = ['general', 'map', 'time', 'edit', 'table'] as const;

export interface Shortcut {
  /** Unique; the translation `keys.<id>` says what it does. */
  id: string;
  group: (typeof SHORTCUT_GROUPS)[number];
  /** `$mod+z`, `Shift+?`, `g t`; the first is shown, all work. Empty when the part listens by itself. */
  keys: readonly string[];
  /** Shown instead of the first key, for keys that a focused part handles by itself. */
  shown?: string;
  run?: (event: KeyboardEvent) => void;
}

interface Registry {
  shortcuts: Record<string, Shortcut>;
  add(shortcut: Shortcut): void;
  remove(id: string): void;
}

export const useShortcutRegistry = create<Registry>((set) => ({
  shortcuts: {},
  add: (shortcut) => set((s) => ({ shortcuts: { ...s.shortcuts, [shortcut.id]: shortcut } })),
  remove: (id) =>
    set((s) => ({ shortcuts: Object.fromEntries(Object.entries(s.shortcuts).filter(([key]) => key !== id)) })),
}));

/** Popovers, menus and lists of choices. */
const FLOATING = '[role=dialog]:not([aria-modal=true]), [role=menu], [role=listbox]';

/** Registers a shortcut while the calling part is on screen. `run` may change at every render. */
export function useShortcut(shortcut: Shortcut): void {
  const { id, group, shown } = shortcut;
  const keys = shortcut.keys.join('\n');
  const run = useRef(shortcut.run);
  useEffect(() => {
    run.current = shortcut.run;
  });
  useEffect(() => {
    const list = keys === '' ? [] : keys.split('\n');
    const { add, remove } = useShortcutRegistry.getState();
    add({ id, group, keys: list, run: (event) => run.current?.(event), ...(shown ? { shown } : {}) });
    // Escape closes what floats first. It may be gone by the time the key gets here, so look when it goes down.
    let floating = false;
    const look = () => {
      // Closed lists may stay in the page unseen.
      floating = [...document.querySelectorAll(FLOATING)].some((e) => e.checkVisibility());
    };
    const bindings = Object.fromEntries(
      list.map((key) => [
        key,
        (event: KeyboardEvent) => {
          if (!run.current || (isPlain(key) && isTyping(event.target)) || isBehindDialog(event.target)) return;
          if (key === 'Escape' && floating) return;
          event.preventDefault();
          run.current(event);
        },
      ]),
    );
    const stop = tinykeys(window, bindings);
    window.addEventListener('keydown', look, true);
    return () => {
      stop();
      window.removeEventListener('keydown', look, true);
      remove(id);
    };
  }, [id, group, keys, shown]);
}

/** A key that also types a character: without Ctrl, ⌘ or Alt. */
function isPlain(key: string): boolean {
  return !/\$mod|Control|Meta|Alt/.test(key) && key !== 'Escape';
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type=checkbox],[type=radio],[type=range]), textarea, select'))
  );
}

function isBehindDialog(target: EventTarget | null): boolean {
  const open = document.querySelector('[role=dialog][aria-modal=true]');
  return open !== null && !(target instanceof Node && open.contains(target));
}
