import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pressOf } from '../../../renderer/app/key-press.ts';
import { FIXED_KEYS, OWN_KEYS } from '../../../renderer/app/own-keys.ts';
import { isChangeable, SHORTCUT_GROUPS } from '../../../renderer/app/shortcuts.ts';
import { takenBy } from '../../../renderer/app/taken-keys.ts';
import { en } from '../../../renderer/i18n/en/index.ts';
import { zh } from '../../../renderer/i18n/zh/index.ts';

interface Declared {
  path: string;
  id: string;
  group: string;
  keys: string[];
}

const root = join(import.meta.dirname, '../../../renderer');
const text = (source: string, name: string) => new RegExp(`\\b${name}: '([^']*)'`).exec(source)?.[1] ?? '';

/** Every shortcut that some part declares, read from the sources. */
const declared: Declared[] = globSync('**/*.{ts,tsx}', { cwd: root }).flatMap((path) =>
  [...readFileSync(join(root, path), 'utf8').matchAll(/useShortcut\(\{([\s\S]*?)\}\);/g)].map(([, body = '']) => ({
    path,
    id: text(body, 'id'),
    group: text(body, 'group'),
    keys: [...(/keys: \[((?:\s*'[^']*',?)*)\s*\]/.exec(body)?.[1] ?? '').matchAll(/'([^']+)'/g)].map(([, k = '']) => k),
  })),
);

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

  it('share no key in a workspace: a press does one thing, and does it once', () => {
    // Review has none of Explore's and Plan's panels, but the window's parts, the map's, search and dialogs. Its own parts
    // are on screen one at a time: those in folders of their own, and judging findings.
    const REVIEW = 'workspaces/review/';
    // A wall has the window's parts and its own, and neither the map's buttons nor anybody's steps to take back.
    const WALL = 'workspaces/wall/';
    const onWall = (path: string) =>
      path.startsWith(WALL) || (/^(app|ui)\//.test(path) && path !== 'app/use-undo-shortcuts.ts');
    const partOf = (path: string) => /^(cases|field|campaigns)\//.exec(path.slice(REVIEW.length))?.[1] ?? 'findings';
    const elsewhere = (path: string) =>
      path === 'app/use-undo-shortcuts.ts' ||
      (/^workspaces\/(explore|plan)\//.test(path) && !/^workspaces\/explore\/(import|search)\//.test(path));
    for (const part of [null, 'findings', 'cases', 'field', 'campaigns', 'wall']) {
      const here = declared.filter(({ path }) =>
        part === 'wall'
          ? onWall(path)
          : path.startsWith(REVIEW)
            ? partOf(path) === part
            : !path.startsWith(WALL) && (part === null || !elsewhere(path)),
      );
      const bySame = new Map<string, string[]>();
      for (const { id, keys } of here) {
        for (const key of keys) bySame.set(pressOf(key), [...(bySame.get(pressOf(key)) ?? []), id]);
      }
      const shared = [...bySame.values()].filter((ids) => ids.length > 1);
      // In the import dialog the key that opened it goes on to choose a file; in review nothing is selected, and the map’s Escape rests.
      const known = ['chooseFile,import', 'mapClear,reviewBack', 'casesBack,mapClear', 'campaignsBack,mapClear'];
      expect(shared.filter((ids) => !known.includes(ids.sort().join()))).toEqual([]);
    }
  });

  it('are listed with their own keys, so that those of a part that is not on screen are known', () => {
    const listed = Object.assign({}, ...Object.values(OWN_KEYS)) as Record<string, readonly string[]>;
    const literal = declared.filter(({ path, keys }) => isChangeable(keys) && !path.startsWith('workspaces/wall/'));
    expect(literal.length).toBeGreaterThan(40);
    for (const { id, keys } of literal) expect([id, listed[id]]).toEqual([id, keys]);
    for (const id of Object.keys(listed)) expect(declared.map((d) => d.id)).toContain(id);
  });

  it('are all in the guide’s table: what can be changed, and the rest', () => {
    const table = [OWN_KEYS, FIXED_KEYS].flatMap((keys) => Object.values(keys).flatMap((place) => Object.keys(place)));
    expect([...new Set(table)].sort()).toEqual([...new Set(declared.map(({ id }) => id))].sort());
  });
});

describe('keys that are chosen for a shortcut', () => {
  const shortcut = (id: string) => {
    const own = Object.values(OWN_KEYS).find((keys) => id in keys)?.[id] ?? [];
    return { id, keys: own, own };
  };
  const taken = (keys: string, id: string, chosen: Record<string, string[]> = {}) =>
    takenBy(keys, shortcut(id), null, [shortcut('help'), shortcut(id)], chosen);

  it('are refused where another part of the workspace, on screen or not, has them', () => {
    expect(taken('v', 'reviewShapes')).toBe('casesBoard');
    expect(taken('Shift+d', 'reviewShapes')).toBe('drawArea');
    expect(taken('j', 'reviewShapes')).toBe(null);
  });

  it('are refused where the whole window has them, and a key of the window where any workspace has it', () => {
    expect(taken('?', 'reviewShapes')).toBe('help');
    expect(taken('f', 'timePlay')).toBe('mapFit');
    expect(taken('g', 'mapFit')).toBe('segmentDraw');
    expect(taken('u', 'mapFit')).toBe('drawTwo');
  });

  it('may be those of another workspace', () => {
    expect(taken('g', 'reviewShapes')).toBe(null);
    expect(taken('n', 'timePlay')).toBe(null);
  });

  it('are held against what was chosen before, and not against what was given up for it', () => {
    const chosen = { casesBoard: ['j'] };
    expect(taken('j', 'reviewShapes', chosen)).toBe('casesBoard');
    expect(taken('v', 'campaignsNew', { ...chosen, campaignsView: ['q'] })).toBe(null);
  });

  it('may be a shortcut’s own again, though a part that is never on screen with it has the same', () => {
    expect(taken('n', 'casesNew')).toBe(null);
    expect(taken('n', 'casesNew', { drawTwo: ['n'] })).toBe('drawTwo');
  });

  it('are told apart within a shortcut whose keys do each something of its own', () => {
    expect(takenBy('2', shortcut('reviewVerdict'), 0, [], {})).toBe('reviewVerdict');
    expect(takenBy('1', shortcut('reviewVerdict'), 0, [], {})).toBe(null);
  });
});
