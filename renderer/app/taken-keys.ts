import { pressOf } from './key-press.ts';
import { rivalsOf } from './own-keys.ts';
import type { BoundShortcut } from './shortcuts.ts';

type Keyed = Pick<BoundShortcut, 'id' | 'keys' | 'own'>;

/**
 * The shortcut that already has these keys: one on screen, this one's other keys (those but the `nth`; null: all of them are
 * given up) or, in the same workspace or the whole window, one whose part is not on screen. Keys that two parts have as
 * their own, by design, they may go on sharing.
 */
export function takenBy(
  keys: string,
  shortcut: Keyed,
  nth: number | null,
  onScreen: readonly Keyed[],
  chosen: Readonly<Record<string, readonly string[]>>,
): string | null {
  const same = (binding: string) => pressOf(binding) === pressOf(keys);
  for (const other of onScreen) {
    if (other.id !== shortcut.id && other.keys.some(same)) return other.id;
  }
  if (nth !== null && shortcut.keys.some((key, i) => i !== nth && same(key))) return shortcut.id;
  const shared = shortcut.own.some(same);
  for (const [id, own] of rivalsOf(shortcut.id)) {
    if (onScreen.some((other) => other.id === id)) continue;
    if (shared && own.some(same)) continue;
    if ((chosen[id] ?? own).some(same)) return id;
  }
  return null;
}
