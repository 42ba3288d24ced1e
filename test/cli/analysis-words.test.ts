import { afterAll, beforeAll, expect, test } from 'vitest';
import { packResult } from '../../electron/analysis/serialise.ts';
import { tell } from '../../electron/commands/analysis/tell.ts';
import { ANALYSES, type AnalysisKind } from '../../electron/contract/analysis.ts';
import type { Language } from '../../electron/contract/errors.ts';
import { type TestDb, tempDb } from '../helpers/db.ts';
import { runTask } from '../helpers/read-town.ts';
import { addLeads, addSegment, addStreets, addViolations, MONDAY, WEEK } from '../helpers/town-db.ts';

let db: TestDb;
beforeAll(async () => {
  db = tempDb();
  await addStreets(db.store);
  await addViolations(db.store, 900, 16);
  await addLeads(db.store, [{ x: 40, y: 3, at: MONDAY + WEEK }]);
  await addSegment(db.store, '东0', [[0, 0], [300, 0]], MONDAY + 8 * WEEK, [[1, 0, 150], [2, 0, 150]]); // biome-ignore format: short
});
afterAll(() => db.remove());

/** A word that each result is told by. */
const WORD: Record<AnalysisKind, Record<Language, RegExp>> = {
  hotspots: { zh: /全部违停: 900.*热点 \d+\/\d+\/\d+/, en: /all violations: 900.*hot \d+\/\d+\/\d+/ },
  density: { zh: /带宽 [\d.]+ 米/, en: /bandwidth [\d.]+ m/ },
  clusters: { zh: /\d+ 个聚集/, en: /\d+ clusters/ },
  network_density: { zh: /起\/100 米/, en: /per 100 m/ },
  emerging: { zh: /热点/, en: /hot spot/ },
  forecast: { zh: /2023-04-24 至 2023-05-01/, en: /ranking for 2023-04-24 until 2023-05-01/ },
  evaluate: { zh: /东0 +2023-02-27.*合计/s, en: /东0 +2023-02-27.*together/s },
  suggest: { zh: /消防通道.*\n.*东/, en: /fire lanes.*\n.*东/ },
};

test.each(ANALYSES)('what %s found is told in both languages, without gaps', async (kind) => {
  const given = kind === 'evaluate' ? { before: 40, after: 40 } : kind === 'clusters' ? { minPoints: 5 } : {};
  const { summary, features } = await runTask(db, kind, given);
  const { gzip } = packResult('', features, () => {});
  for (const language of ['zh', 'en'] as const) {
    const lines: string[] = [];
    const say = (line: string) => lines.push(line);
    const terminal = { language, json: false, out: say, note: say, progress() {} };
    tell({ kind, summary, features: gzip, timeZone: 'Asia/Shanghai', terminal });
    const text = lines.join('\n');
    expect(text).toMatch(WORD[kind][language]);
    expect(text).not.toMatch(/undefined|null|NaN|Infinity|\[object|[{}]/);
    if (language === 'zh') expect(text).not.toMatch(/[a-z]{3,} [a-z]{3,}/);
  }
});
