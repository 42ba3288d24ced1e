/** Where this computer has a Chinese font that may be embedded in documents. */
import { existsSync } from 'node:fs';
import { ZhituError } from '../contract/errors.ts';

export interface Font {
  path: string;
  /** Of a collection: which of its fonts, by its PostScript name. */
  family?: string;
  /** Its bold, where there is one: else strokes are thickened. */
  bold?: { path: string; family?: string } | undefined;
}

const LINUX = [
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc',
].map((path) => ({
  path,
  family: 'NotoSansCJKsc-Regular',
  bold: { path: path.replace('-Regular', '-Bold'), family: 'NotoSansCJKsc-Bold' },
}));

const KNOWN: readonly Font[] = [
  ...LINUX,
  { path: '/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc', family: 'WenQuanYiZenHei' },
  { path: '/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf' },
  {
    path: 'C:\\Windows\\Fonts\\msyh.ttc',
    family: 'MicrosoftYaHei',
    bold: { path: 'C:\\Windows\\Fonts\\msyhbd.ttc', family: 'MicrosoftYaHei-Bold' },
  },
  { path: 'C:\\Windows\\Fonts\\simhei.ttf' },
  {
    path: '/System/Library/Fonts/PingFang.ttc',
    family: 'PingFangSC-Regular',
    bold: { path: '/System/Library/Fonts/PingFang.ttc', family: 'PingFangSC-Semibold' },
  },
  { path: '/System/Library/Fonts/Hiragino Sans GB.ttc', family: 'HiraginoSansGB-W3' },
  { path: '/Library/Fonts/Arial Unicode.ttf' },
];

/** Throws print_font. `ZHITU_FONT` names another file than the systems' own. */
export function findFont(): Font {
  const own = process.env.ZHITU_FONT;
  const found: Font | undefined = own ? { path: own } : KNOWN.find(({ path }) => existsSync(path));
  if (!found || !existsSync(found.path)) throw new ZhituError('print_font');
  return { ...found, bold: found.bold && existsSync(found.bold.path) ? found.bold : undefined };
}
