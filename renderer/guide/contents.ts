/** The user guide's pages in the order of its contents; each is a file of this name in resources/guide, in both languages. */
export const GUIDE = [
  { id: 'begin', pages: ['start', 'layers', 'explore', 'search', 'table', 'edit'] },
  {
    id: 'data',
    pages: ['import', 'formats', 'coordinates', 'export', 'basemaps', 'print', 'projects', 'sharing', 'reconcile'],
  },
  {
    id: 'analysis',
    pages: ['analysis', 'hotspots', 'density', 'emerging', 'forecast', 'evaluate', 'suggest', 'segments'],
  },
  { id: 'plan', pages: ['supply', 'catchment', 'siting', 'vendors', 'scenarios', 'reports'] },
  { id: 'review', pages: ['flights', 'review', 'field', 'phones', 'cases', 'campaigns', 'reminders', 'evidence'] },
  { id: 'wall', pages: ['wall', 'console'] },
  { id: 'keep', pages: ['accounts', 'backups', 'audit', 'updates', 'trouble', 'commands'] },
  { id: 'words', pages: ['keys', 'glossary'] },
] as const;

export type GuidePage = (typeof GUIDE)[number]['pages'][number];
/** A page, or one of its headings: `import`, `import#refused`. */
export type GuidePlace = GuidePage | `${GuidePage}#${string}`;

export const GUIDE_PAGES: readonly GuidePage[] = GUIDE.flatMap(({ pages }) => pages);
export const FIRST_PAGE: GuidePage = 'start';

/** `import#refused` → page and heading; null where no such page is. */
export function placeOf(text: string): { page: GuidePage; heading: string } | null {
  const [name = '', heading = ''] = text.split('#', 2);
  const page = GUIDE_PAGES.find((id) => id === name);
  return page ? { page, heading } : null;
}
