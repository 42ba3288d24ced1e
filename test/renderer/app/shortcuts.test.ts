import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseKeybinding } from 'tinykeys';
import { describe, expect, it } from 'vitest';
import { SHORTCUT_GROUPS } from '../../../renderer/app/shortcuts.ts';
import { en } from '../../../renderer/i18n/en/index.ts';
import { zh } from '../../../renderer/i18n/zh/index.ts';

interface Declared {
  id: string;
  group: string;
  keys: string[];
}

const root = join(import.meta.dirname, '../../../renderer');
const text = (source: string, name: string) => new RegExp(`\\b${name}: '([^']*)'`).exec(source)?.[1] ?? '';

/** Every shortcut that some part declares, read from the sources. */
const declared: Declared[] = globSync('**/*.{ts,tsx}', { cwd: root }).flatMap((path) =>
  [...readFileSync(join(root, path), 'utf8').matchAll(/useShortcut\(\{([\s\S]*?)\}\);/g)].map(([, body = '']) => ({
    id: text(body, 'id'),
    group: text(body, 'group'),
    keys: [...(/keys: \[([^\]]*(?:'\]'[^\]]*)?)\]/.exec(body)?.[1] ?? '').matchAll(/'([^']+)'/g)].map(
      ([, k = '']) => k,
    ),
  })),
);

/** One spelling for bindings that the same press sets off: modifiers in order, the key in capitals. */
function pressOf(binding: string): string {
  return parseKeybinding(binding)
    .map(([modifiers, key]) => [...modifiers.map(String).sort(), String(key).toUpperCase()].join('+'))
    .join(' ');
}

describe('the keyboard’s shortcuts', () => {
  it('are read whole', () => {
    expect(declared.length).toBeGreaterThan(20);
    for (const { id, group } of declared) {
      expect(id).not.toBe('');
      expect(SHORTCUT_GROUPS).toContain(group);
    }
  });

  it('are named in both languages', () => {
    for (const { id } of declared) {
      expect([id, id in zh.keys, id in en.keys]).toEqual([id, true, true]);
    }
  });

  it('have ids of their own', () => {
    const ids = declared.map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it('share no key: a press does one thing, and does it once', () => {
    const bySame = new Map<string, string[]>();
    for (const { id, keys } of declared) {
      for (const key of keys) bySame.set(pressOf(key), [...(bySame.get(pressOf(key)) ?? []), id]);
    }
    const shared = [...bySame.values()].filter((ids) => ids.length > 1);
    // In the import dialog the key that opened it goes on to choose a file.
    expect(shared.filter((ids) => ids.sort().join() !== 'chooseFile,import')).toEqual([]);
  });
});
