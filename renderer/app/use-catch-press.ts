import { useEffect, useRef } from 'react';
import { useChosenKeys } from '../state/keys.ts';
import { pressed } from './key-press.ts';
import { type BoundShortcut, useShortcutRegistry } from './shortcuts.ts';
import { takenBy } from './taken-keys.ts';

const MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

interface Outcome {
  /** Another shortcut has these keys: nothing was changed. */
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
      const onScreen = Object.values(useShortcutRegistry.getState().shortcuts);
      const by = takenBy(keys, shortcut, shortcut.each ? nth : null, onScreen, useChosenKeys.getState().chosen);
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
