import { keyCaps } from './key-caps.ts';
import { type BoundShortcut, useShortcutRegistry } from './shortcuts.ts';

/** What is printed on the keys of a shortcut as it is bound now, for buttons that do the same; undefined while it is not on screen. */
export function useKeyText(id: string, nth = 0): string | undefined {
  const keys = useShortcutRegistry((s) => s.shortcuts[id]?.keys[nth]);
  return keys === undefined ? undefined : keyCaps(keys).join(' ');
}

/** All the caps of a shortcut, as a list shows them. */
export function capsOf({ shown, keys, each }: BoundShortcut): string[] {
  return keyCaps(shown ?? (each ? keys.join(' ') : (keys[0] ?? '')));
}
