/** The guide in one language: its pages, pictures and what its search looks through. */
import { useEffect, useState } from 'react';
import { type Page, readPage } from './blocks.ts';
import { type GuidePage, placeOf } from './contents.ts';

export interface Library {
  language: 'zh' | 'en';
  pages: ReadonlyMap<GuidePage, Page>;
  /** Addresses by name. */
  pictures: ReadonlyMap<string, string>;
}

const LOADERS = { zh: () => import('./pages-zh.ts'), en: () => import('./pages-en.ts') };
const libraries = new Map<'zh' | 'en', Library>();

async function load(language: 'zh' | 'en'): Promise<Library> {
  const { texts, pictures } = await LOADERS[language]();
  const library: Library = {
    language,
    pages: new Map(
      Object.entries(texts).flatMap(([path, text]) => {
        const page = placeOf(nameOf(path))?.page;
        return page ? [[page, readPage(text)] as const] : [];
      }),
    ),
    pictures: new Map(Object.entries(pictures).map(([path, address]) => [nameOf(path), address])),
  };
  libraries.set(language, library);
  return library;
}

/** `…/import.md` → `import`. */
function nameOf(path: string): string {
  return path.replace(/^.*\/|\.\w+$/g, '');
}

/** While another language is loaded the former stays. `again` is the way to try once more after an error. */
export function useLibrary(language: 'zh' | 'en') {
  const [library, setLibrary] = useState<Library | null>(() => libraries.get(language) ?? null);
  const [failed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try loads anew
  useEffect(() => {
    let wanted = true;
    const known = libraries.get(language);
    const take = (found: Library) => wanted && setLibrary(found);
    setFailed(false);
    if (known) take(known);
    else load(language).then(take, () => wanted && setFailed(true));
    return () => {
      wanted = false;
    };
  }, [language, tries]);
  return { library, failed, again: () => setTries((n) => n + 1) };
}
