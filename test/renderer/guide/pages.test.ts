import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIXED_KEYS, OWN_KEYS } from '../../../renderer/app/own-keys.ts';
import { type Block, type Page, readPage } from '../../../renderer/guide/blocks.ts';
import { GUIDE_PAGES, type GuidePage, placeOf } from '../../../renderer/guide/contents.ts';
import type { Inline } from '../../../renderer/guide/inline.ts';
import { screenWords } from './screen-words.ts';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'resources/guide');
const LANGUAGES = ['zh', 'en'] as const;

const names = (language: string) => globSync('*.md', { cwd: join(folder, language) }).map((f) => basename(f, '.md'));
const pages = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    new Map(
      names(language).map((name) => {
        try {
          return [name, readPage(readFileSync(join(folder, language, `${name}.md`), 'utf8'))];
        } catch (error) {
          throw new Error(`${language}/${name}.md: ${error instanceof Error ? error.message : error}`);
        }
      }),
    ),
  ]),
) as Record<(typeof LANGUAGES)[number], Map<string, Page>>;

function linesOf(block: Block): readonly Inline[][] {
  if (block.kind === 'list') return block.items.flatMap(({ line, under }) => [line, ...under]);
  if (block.kind === 'table') return [...block.head, ...block.rows.flat()];
  return 'line' in block ? [block.line] : [];
}

/** Every piece of a kind, with the page it is on. */
function pieces<K extends Inline['kind']>(
  language: 'zh' | 'en',
  kind: K,
): [page: string, Extract<Inline, { kind: K }>][] {
  return [...pages[language]].flatMap(([name, { blocks }]) =>
    blocks
      .flatMap(linesOf)
      .flat()
      .filter((piece): piece is Extract<Inline, { kind: K }> => piece.kind === kind)
      .map((piece) => [name, piece] as [string, Extract<Inline, { kind: K }>]),
  );
}

/** Headings that the program makes on its own pages. */
const MADE: Partial<Record<GuidePage, readonly string[]>> = {
  keys: ['window', 'map', 'review', 'wall'],
  glossary: ['rules', 'things', 'data', 'analysis', 'crs'],
};

function headingsOf(page: GuidePage): string[] {
  const own = pages.zh.get(page)?.blocks.flatMap((block) => (block.kind === 'heading' ? [block.id] : [])) ?? [];
  return [...own, ...(MADE[page] ?? [])];
}

describe('the user guide', () => {
  it.each(LANGUAGES)('has every page of its contents, and no other, in %s', (language) => {
    expect([...pages[language].keys()].sort()).toEqual([...GUIDE_PAGES].sort());
  });

  it('is built the same in both languages: headings, lists, tables, pictures, keys and links', () => {
    const shape = (page: Page | undefined) =>
      page?.blocks.map((block) => {
        const marks = linesOf(block)
          .flat()
          .flatMap((piece) =>
            piece.kind === 'keys' ? [piece.id] : piece.kind === 'link' ? [`${piece.page}#${piece.heading}`] : [],
          )
          .sort();
        const size = block.kind === 'list' ? block.items.length : block.kind === 'table' ? block.rows.length : 0;
        const id = block.kind === 'heading' ? block.id : block.kind === 'picture' ? block.name : '';
        return `${block.kind} ${id} ${size} ${marks}`;
      });
    for (const page of GUIDE_PAGES)
      expect([page, shape(pages.en.get(page))]).toEqual([page, shape(pages.zh.get(page))]);
  });

  it('says the words of the screen as the screen says them', () => {
    const wrong = LANGUAGES.flatMap((language) => {
      const isOnScreen = screenWords(language);
      return pieces(language, 'screen')
        .filter(([, { text }]) => !isOnScreen(text))
        .map(([page, { text }]) => `${language}/${page}: ${text}`);
    });
    expect(wrong).toEqual([]);
  });

  it('leads to pages and headings that are there', () => {
    for (const language of LANGUAGES)
      for (const [from, { page, heading }] of pieces(language, 'link'))
        expect([from, page, heading === '' || headingsOf(page).includes(heading)]).toEqual([from, page, true]);
  });

  it('has no heading twice on a page', () => {
    for (const page of GUIDE_PAGES)
      expect([page, new Set(headingsOf(page)).size]).toEqual([page, headingsOf(page).length]);
  });

  it('names shortcuts that are there', () => {
    const known = [OWN_KEYS, FIXED_KEYS].flatMap((keys) => Object.values(keys).flatMap((place) => Object.keys(place)));
    const own = Object.assign({}, ...Object.values(OWN_KEYS)) as Record<string, readonly string[]>;
    for (const language of LANGUAGES)
      for (const [page, { id, nth }] of pieces(language, 'keys')) {
        expect([page, id, known.includes(id)]).toEqual([page, id, true]);
        expect([page, id, own[id]?.[nth] !== undefined]).toEqual([page, id, true]);
      }
  });

  it('shows every picture it has, and has every picture it shows', () => {
    for (const language of LANGUAGES) {
      const shown = [...pages[language].values()].flatMap(({ blocks }) =>
        blocks.flatMap((block) => (block.kind === 'picture' ? [block.name] : [])),
      );
      const kept = globSync('*.webp', { cwd: join(folder, 'pictures', language) }).map((f) => basename(f, '.webp'));
      expect([...new Set(shown)].sort()).toEqual(kept.sort());
    }
  });

  it('keeps its pictures small', () => {
    const sizes = globSync('pictures/*/*.webp', { cwd: folder }).map((f) => readFileSync(join(folder, f)).length);
    expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThan(6_000_000);
  });

  it('is opened at pages and headings that are there by every dialog and panel', () => {
    const sources = globSync('renderer/**/*.tsx', { cwd: root });
    const places = sources.flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/(?:\bguide|data-guide|<GuideLink place)="([^"]+)"/g)].map(
        ([, place = '']) => [file, place] as const,
      ),
    );
    expect(places.length).toBeGreaterThan(40);
    for (const [file, text] of places) {
      const place = placeOf(text);
      const there = place && (place.heading === '' || headingsOf(place.page).includes(place.heading));
      expect([file, text, there]).toEqual([file, text, true]);
    }
  });

  it('belongs to every dialog: none is made without naming its page', () => {
    const bare = globSync('renderer/**/*.tsx', { cwd: root })
      .filter((file) => /<Modal(?:\s|>)/.test(readFileSync(join(root, file), 'utf8')))
      .map((file) => file.replaceAll('\\', '/'));
    // Pictures alone: of evidence, and of the guide itself.
    expect(bare.sort()).toEqual(['renderer/guide/picture.tsx', 'renderer/ui/photo-viewer.tsx']);
    expect(existsSync(join(root, 'renderer/ui/dialog.tsx'))).toBe(true);
  });
});
