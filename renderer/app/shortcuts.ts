/**
 * Every keyboard shortcut of the window, so that the `?` dialog can list what there is. Keys are written as
 * tinykeys does: `$mod` is Ctrl, on a Mac ⌘. Shortcuts of one character rest while a person types in a field.
 */
import { useEffect, useRef } from 'react';
import { tinykeys } from 'tinykeys';
import { create } from 'zustand';
import { useChosenKeys } from '../state/keys.ts';
import { inSight, openModals } from '../ui/modals.ts';

export const SHORTCUT_GROUPS = ['general', 'map', 'time', 'edit', 'table', 'review'] as const;

export interface Shortcut {
  /** Unique; the translation `keys.<id>` says what it does. */
  id: string;
  group: (typeof SHORTCUT_GROUPS)[number];
  /** `$mod+z`, `Shift+?`, `g t`; the first is shown, all work. Empty when the part listens by itself. */
  keys: readonly string[];
  /** Neither bound nor listed for now: there is nothing here that it could do. */
  rests?: boolean;
  /** Works over a dialog and beside it. */
  overDialogs?: true;
  /** Each key does something of its own, told apart by its place in the list; else they are ways to the same. */
  each?: true;
  /** Shown instead of the first key, for keys that a focused part handles by itself. */
  shown?: string;
  /** @param nth which of the keys was pressed */
  run?: (event: KeyboardEvent, nth: number) => void;
}

/** A shortcut as it is bound now. */
export interface BoundShortcut extends Shortcut {
  /** Its keys unless others are chosen. */
  own: readonly string[];
}

interface Registry {
  shortcuts: Record<string, BoundShortcut>;
  add(shortcut: BoundShortcut): void;
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

/** What floated over the page when the last key went down. */
const floating: { modal: Element | null; loose: boolean; watched: boolean } = {
  modal: null,
  loose: false,
  watched: false,
};

/**
 * Escape closes what floats first. That may be gone by the time the key gets to a shortcut, so it is looked for when the
 * key goes down, once for all shortcuts and before any dialog: one that comes on screen together with the part behind it
 * hears the key sooner than that part's own listener would.
 */
function watchFloating(): void {
  if (floating.watched) return;
  floating.watched = true;
  window.addEventListener(
    'keydown',
    () => {
      // Closed lists may stay in the page unseen.
      floating.modal = openModals()[0] ?? null;
      floating.loose = inSight(FLOATING).length > 0;
    },
    true,
  );
}

/** Registers a shortcut while the calling part is on screen. `run` may change at every render. */
export function useShortcut(shortcut: Shortcut): void {
  const { id, group, each, rests, overDialogs } = shortcut;
  const chosen = useChosenKeys((s) => s.chosen[id]);
  const own = shortcut.keys.join('\n');
  const bound = chosen && isChangeable(shortcut.keys) && (!each || chosen.length === shortcut.keys.length);
  const keys = bound ? chosen.join('\n') : own;
  const shown = bound ? undefined : shortcut.shown;
  const run = useRef(shortcut.run);
  useEffect(() => {
    run.current = shortcut.run;
  });
  useEffect(() => {
    if (rests) return;
    const listOf = (text: string) => (text === '' ? [] : text.split('\n'));
    const list = listOf(keys);
    const { add, remove } = useShortcutRegistry.getState();
    add({
      id,
      group,
      keys: list,
      own: listOf(own),
      run: (event, nth) => run.current?.(event, nth),
      ...(each ? { each } : {}),
      ...(shown ? { shown } : {}),
    });
    watchFloating();
    const bindings = Object.fromEntries(
      list.map((key, nth) => [
        key,
        (event: KeyboardEvent) => {
          if (
            !run.current ||
            (isPlain(key) && isTyping(event.target)) ||
            (!overDialogs && isBehindDialog(event.target, key, floating.modal))
          )
            return;
          if (key === 'Escape' && floating.loose) return;
          event.preventDefault();
          run.current(event, nth);
        },
      ]),
    );
    const stop = tinykeys(window, bindings);
    return () => {
      stop();
      remove(id);
    };
  }, [id, group, keys, own, each, shown, rests, overDialogs]);
}

/** Escape and Enter leave and confirm everywhere; without keys the part listens by itself. */
export function isChangeable(keys: readonly string[]): boolean {
  return keys.length > 0 && !keys.some((key) => key === 'Escape' || key === 'Enter');
}

/** A key that also types a character: without Ctrl, ⌘ or Alt, and no F1. */
function isPlain(key: string): boolean {
  return !/\$mod|Control|Meta|Alt|^F\d/.test(key) && key !== 'Escape';
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type=checkbox],[type=radio],[type=range]), textarea, select'))
  );
}

/** A dialog's own buttons take keys without modifiers, and Escape closes it: neither does anything to the page behind. */
function isBehindDialog(target: EventTarget | null, key: string, open: Element | null): boolean {
  if (open === null) return false;
  return isPlain(key) || key === 'Escape' || !(target instanceof Node && open.contains(target));
}
