import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPage } from '../../../renderer/guide/blocks.ts';
import { GUIDE_PAGES, type GuidePage } from '../../../renderer/guide/contents.ts';
import { find, type Section, sectionsOf } from '../../../renderer/guide/find.ts';
import { initialsOf } from '../../../renderer/guide/initials.ts';
import { plain, stemOf, termsOf } from '../../../renderer/guide/terms.ts';
import { en } from '../../../renderer/i18n/en/index.ts';
import { zh } from '../../../renderer/i18n/zh/index.ts';

const folder = join(import.meta.dirname, '../../../resources/guide');
const sections: Record<'zh' | 'en', Section[]> = { zh: [], en: [] };

beforeAll(async () => {
  await i18next.init({ lng: 'zh', resources: { zh: { translation: zh }, en: { translation: en } } });
  const words = (language: 'zh' | 'en') => {
    const t = i18next.getFixedT(language);
    return Object.keys(zh.terms)
      .map((term) => `${t(`terms.${term}.name`)} ${t(`terms.${term}.text`)}`)
      .join(' ');
  };
  for (const language of ['zh', 'en'] as const) {
    const files = globSync('*.md', { cwd: join(folder, language) });
    const pages = new Map(
      files.map((file) => [
        basename(file, '.md') as GuidePage,
        readPage(readFileSync(join(folder, language, file), 'utf8')),
      ]),
    );
    const ordered = new Map(
      GUIDE_PAGES.flatMap((id) => [[id, pages.get(id)] as const]).filter(([, page]) => page),
    ) as typeof pages;
    sections[language] = sectionsOf(ordered, new Map([['glossary', words(language)]]));
  }
});

const first = (language: 'zh' | 'en', typed: string) => {
  const hit = find(sections[language], typed).hits[0]?.section;
  return hit ? hit.page : null;
};

describe('search in the guide', () => {
  it.each([
    ['导入', 'import'],
    ['怎样导入表格', 'import'],
    ['拒收的行', 'import'],
    ['乱码', 'import'],
    ['shp', 'formats'],
    ['Excel', 'formats'],
    ['火星坐标', 'coordinates'],
    ['坐标偏了几百米', 'trouble'],
    ['西安80', 'coordinates'],
    ['导出', 'export'],
    ['打印地图', 'print'],
    ['审图号', 'print'],
    ['热点', 'hotspots'],
    ['莫兰', 'hotspots'],
    ['热力图', 'density'],
    ['命中率', 'forecast'],
    ['严管效果', 'evaluate'],
    ['划定严管路段', 'segments'],
    ['错时共享', 'supply'],
    ['夜市', 'vendors'],
    ['排摊', 'vendors'],
    ['无人机', 'flights'],
    ['复核', 'review'],
    ['配对手机', 'phones'],
    ['超期', 'cases'],
    ['首违警告', 'reminders'],
    ['证据包', 'evidence'],
    ['忘记密码', 'accounts'],
    ['恢复备份', 'backups'],
    ['链尾', 'audit'],
    ['快捷键', 'keys'],
    ['撤销', 'edit'],
    ['天地图', 'basemaps'],
    ['QGIS', 'sharing'],
    ['大屏控制台', 'console'],
  ] as const)('finds %s on %s', (typed, page) => {
    expect(first('zh', typed)).toBe(page);
  });

  it.each([
    ['drwj', 'import'],
    ['zbx', 'coordinates'],
    ['sjl', 'audit'],
    ['bfyhf', 'backups'],
    ['yhcl', null],
    ['dydt', 'print'],
  ] as const)('finds by pinyin initials %s', (typed, page) => {
    expect(first('zh', typed)).toBe(page);
  });

  it.each([
    ['importing a file', 'import'],
    ['refused rows', 'import'],
    ['exports', 'export'],
    ['hot spots', 'hotspots'],
    ['displacement', 'evaluate'],
    ['passwords', 'accounts'],
    ['restore', 'backups'],
    ['copies of photos', 'backups'],
    ['printing', 'print'],
    ['shapefile', 'formats'],
    ['deadline', 'cases'],
    ['shortcuts', 'keys'],
    ['undo', 'edit'],
    ['QGIS', 'sharing'],
    ['Gi*', 'hotspots'],
  ] as const)('finds in English %s on %s', (typed, page) => {
    expect(first('en', typed)).toBe(page);
  });

  it('finds nothing where nothing is, and nothing for nothing', () => {
    expect(find(sections.zh, '').hits).toEqual([]);
    expect(find(sections.zh, '  ，。').hits).toEqual([]);
    expect(find(sections.en, 'xylophone').hits).toEqual([]);
  });

  it('shows the text around the first place found', () => {
    const { hits, terms } = find(sections.zh, '链尾');
    const shown = hits.filter(({ section }) => plain(section.text).includes('链尾'));
    expect(shown.length).toBeGreaterThan(2);
    for (const { excerpt } of shown) expect(terms[0]?.pattern.source && excerpt).toContain('链尾');
  });

  it('takes signs as they are', () => {
    for (const typed of ['(', '[a', 'a\\', '*', '.*', '$', '^', '?', '{key'])
      expect(() => find(sections.en, typed)).not.toThrow();
  });
});

describe('words as they are looked for', () => {
  it.each([
    ['imports', 'import'],
    ['importing', 'import'],
    ['copies', 'copy'],
    ['boxes', 'box'],
    ['running', 'run'],
    ['glass', 'glass'],
    ['bus', 'bus'],
  ])('%s by its stem', (typed, stem) => {
    expect(stemOf(typed)).toBe(stem);
  });

  it('are parted where the script changes', () => {
    expect(termsOf('导出CSV 表格').map(({ pattern }) => pattern.source)).toHaveLength(3);
  });

  it.each([
    ['解放路', 'jfl'],
    ['严管路段', 'ygld'],
    ['导入 CSV', 'drcsv'],
  ])('%s has the initials %s', (text, initials) => {
    expect(initialsOf(text)).toBe(initials);
  });
});
