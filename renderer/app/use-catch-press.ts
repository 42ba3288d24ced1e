import { useEffect, useRef } from 'react';
import { useChosenKeys } from '../state/keys.ts';
import { pressed, pressOf } from './key-press.ts';
import { type BoundShortcut, useShortcutRegistry } from './shortcuts.ts';

const MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

interface Outcome {
  /** Another shortcut that is on screen has these keys: nothing was changed. */
  onTaken(keys: string, by: string): void;
  /** Chosen, or given up by Escape. */
  onDone(): void;
}

/** While a shortcut is given, the next press becomes its key, and does nothing else. */
export function useCatchPress(shortcut: BoundShortcut | null, nth: number, outcome: Outcome): void {
  const told = useRef(outcome);
  useEffect(() => {
    told.current = outcome;
  });
  useEffect(() => {
    if (!shortcut) return;
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Tab') {
        told.current.onDone();
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.key === 'Escape') told.current.onDone();
      const keys = pressed(event, MAC);
      if (keys === null) return;
      const by = holderOf(keys, shortcut.id, shortcut.each ? nth : null);
      if (by) {
        told.current.onTaken(keys, by);
        return;
      }
      const next = shortcut.each ? shortcut.keys.map((old, i) => (i === nth ? keys : old)) : [keys];
      useChosenKeys.getState().choose(shortcut.id, next);
      told.current.onDone();
    };
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, [shortcut, nth]);
}

/** The shortcut on screen that already has these keys, this one's other keys included. */
function holderOf(keys: string, id: string, nth: number | null): string | null {
  const same = (binding: string) => pressOf(binding) === pressOf(keys);
  for (const other of Object.values(useShortcutRegistry.getState().shortcuts)) {
    if (other.id !== id && other.keys.some(same)) return other.id;
    if (other.id === id && nth !== null && other.keys.some((k, i) => i !== nth && same(k))) return id;
  }
  return null;
}
