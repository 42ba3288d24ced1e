import { pages } from './app.ts';

type Source = 'light' | 'dark' | 'system';
let source: Source = 'system';

/** What pages see as the preferred scheme; the double's system is light. */
export function scheme(): 'light' | 'dark' {
  return source === 'dark' ? 'dark' : 'light';
}

export const nativeTheme = {
  get themeSource(): Source {
    return source;
  },
  set themeSource(value: Source) {
    source = value;
    for (const page of pages()) void page.emulateMedia({ colorScheme: scheme() });
  },
  get shouldUseDarkColors(): boolean {
    return scheme() === 'dark';
  },
};
