/**
 * A view can be written to compute for ever. One is read when it goes through its tables once: no two loops within one
 * another unless the inner one looks up an index, and few views within views.
 */
import type { ForeignDb, SqlValue } from '../../../store/database.ts';
import { quoted } from './ask.ts';

const STEPS = 60; // of its plan
const VIEWS = 20; // that it stands on, counted each time

export function isBounded(db: ForeignDb, view: string): boolean {
  const views = new Map(
    db
      .all("SELECT lower(name) AS name, sql FROM sqlite_schema WHERE type = 'view' AND length(sql) < 100000 LIMIT 1000")
      .map((row) => [String(row.name), String(row.sql).toLowerCase()]),
  );
  if (!views.has(view.toLowerCase()) || uses(views, view.toLowerCase(), VIEWS) > VIEWS) return false;
  const steps = planOf(db, view);
  if (!steps) return false;
  const loops = steps.filter((step) => /^SCAN (?!CONSTANT)/.test(String(step.detail))).map((step) => step.parent);
  return steps.length <= STEPS && new Set(loops).size === loops.length;
}

/** Null where SQLite refuses: queries that call themselves, tables that are gone. */
function planOf(db: ForeignDb, view: string): { parent?: SqlValue; detail?: SqlValue }[] | null {
  try {
    return db.all(`EXPLAIN QUERY PLAN SELECT * FROM ${quoted(view)}`);
  } catch {
    return null;
  }
}

/** How many views a view is put together of, at least; more than `most` is not counted on. */
function uses(views: ReadonlyMap<string, string>, view: string, most: number): number {
  const sql = views.get(view) ?? '';
  let count = 1;
  for (const other of views.keys()) {
    if (other === view) continue;
    const times = sql.split(other).length - 1;
    for (let i = 0; i < times && count <= most; i++) count += uses(views, other, most - count);
  }
  return count;
}
