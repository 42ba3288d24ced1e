/** What a document for the file says, in one language, whatever it becomes: a page to print or a Word document. */
import { SCHEMATIC_NOTE } from '../../../domain/export-format.ts';
import type { Fact } from '../../../exports/report/document.ts';
import { stateOf } from './case-facts.ts';
import type { EvidenceContent } from './content.ts';

export interface FileTable {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** Said instead of an empty table. */
  empty: string;
}

export interface FilePhoto {
  sha256: string;
  caption: string;
}

export interface FileDocument {
  language: 'zh' | 'en';
  bureau: string;
  title: string;
  name: string;
  schematic: string | null;
  factsTitle: string;
  facts: readonly Fact[];
  mapTitle: string;
  photosTitle: string;
  photos: readonly FilePhoto[];
  tables: readonly FileTable[];
  /** Where the chain stood when this was made. */
  chainTitle: string;
  chain: readonly Fact[];
  signatures: readonly string[];
}

const PHOTOS = 6; // on paper; all of them are listed with their hashes and go into the bundle

export function documentOf(content: EvidenceContent, bureau: string): FileDocument {
  const { say, kind, history, originals, tip, at } = content;
  const pictures = originals.filter(({ type }) => type.startsWith('image/')).slice(0, PHOTOS);
  const time = (epoch: number) => `${say.day(epoch)}`;
  return {
    language: say.language,
    bureau,
    title: content.title,
    name: content.name,
    schematic: content.schematic ? SCHEMATIC_NOTE[say.language] : null,
    factsTitle: say('基本情况', 'Facts'),
    facts: content.facts,
    mapTitle: say('位置图', 'Map'),
    photosTitle: say('照片', 'Photos'),
    photos: pictures.map(({ sha256 }, i) => ({
      sha256,
      caption: `${say('照片', 'Photo')} ${i + 1} · SHA-256 ${sha256.slice(0, 16)}…`,
    })),
    tables: [
      {
        title: say('办理经过', 'History'),
        columns: [say('日期', 'Date'), say('经办人', 'By'), say('由', 'From'), say('至', 'To'), say('理由', 'Reason')],
        rows: history.map((row) => [
          time(row.at),
          row.actor,
          stateOf(kind, row.from, say),
          stateOf(kind, row.to, say),
          row.reason ?? '–',
        ]),
        empty: say('尚无办理记录。', 'Nothing was decided yet.'),
      },
      {
        title: say('原件及哈希', 'Originals and their hashes'),
        columns: [say('序号', 'No.'), say('类型', 'Type'), say('字节', 'Bytes'), 'SHA-256'],
        rows: originals.map(({ type, bytes, sha256 }, i) => [String(i + 1), type, say.number(bytes), sha256]),
        empty: say('没有原件。', 'There are no originals.'),
      },
    ],
    chainTitle: say('审计链', 'Audit chain'),
    chain: [
      { label: say('数据库', 'Database'), value: tip?.database ?? '–' },
      { label: say('链尾', 'Tip'), value: tip ? say(`第 ${tip.id} 条`, `entry ${tip.id}`) : '–' },
      { label: say('链尾哈希', 'Hash of the tip'), value: tip?.hash ?? '–' },
      { label: say('制作时间', 'Made'), value: at },
    ],
    signatures: [say('制作人', 'Made by'), say('复核人', 'Checked by'), say('日期', 'Date')],
  };
}
