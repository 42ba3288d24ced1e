import type { Figure } from '../contract/system.ts';
import type { ReadDb } from './database.ts';
import { figureSpecs } from './figures.ts';
import { readPublished } from './published.ts';

/**
 * Counts each published figure anew and sets it beside what was printed. None where nothing was published for
 * what the database holds.
 */
export async function reconcile(db: ReadDb): Promise<Figure[]> {
  const printed = await readPublished(db);
  if (!printed) return [];
  const figures: Figure[] = [];
  for (const { id, zh, en, rule, sql } of figureSpecs(printed.from, printed.until)) {
    const published = printed.figures[id];
    if (published === undefined) continue;
    const row = await db.get<Record<string, number | string | null>>(sql);
    const counted = Object.values(row ?? {})[0] ?? null;
    const shown = rule.show(counted);
    figures.push({
      id,
      zh,
      en,
      published,
      sql,
      counted,
      shown,
      rule: { zh: rule.zh, en: rule.en },
      pass: shown === published,
    });
  }
  return figures;
}

/** Who printed the figures, for what time. */
export async function reconcileSource(db: ReadDb): Promise<{ zh: string; en: string }> {
  return (await readPublished(db))?.source ?? { zh: '没有已公布的数字', en: 'No figures were published' };
}
