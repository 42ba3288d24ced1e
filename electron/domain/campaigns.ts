/** Special campaigns (专项检查): what a checklist asks, when a target can be decided, and where it stands. */

import { fromWallSeconds, wallSeconds } from './time.ts';
import { addWorkingTime, type WorkingCalendar } from './working-time.ts';

/** `check` is answered pass, fail or not applicable. */
export const ITEM_KINDS = ['check', 'number', 'text'] as const;
export const CHECK_ANSWERS = ['pass', 'fail', 'na'] as const;
export const TARGET_OUTCOMES = ['passed', 'rectify', 'case'] as const;
export type TargetOutcome = (typeof TARGET_OUTCOMES)[number];

/** Where a target stands; `rectify` waits for its look-back, `overdue` should have had it, `not_fixed` is to be decided anew. */
export const TARGET_STATES = ['todo', 'started', 'rectify', 'overdue', 'not_fixed', 'passed', 'fixed', 'case'] as const;
export type TargetState = (typeof TARGET_STATES)[number];
/** States in which nothing more is to be done in the campaign. */
export const DONE_STATES: readonly TargetState[] = ['passed', 'fixed', 'case'];
/** States of targets that failed, whatever came of it. */
export const FAILED_STATES: readonly TargetState[] = ['rectify', 'overdue', 'not_fixed', 'fixed', 'case'];

export interface ItemRule {
  id: string;
  kind: (typeof ITEM_KINDS)[number];
  /** A photo must go with the answer, unless it does not apply. */
  photo?: boolean | undefined;
}

export type ItemValue = string | number;

type Language = 'zh' | 'en';

export function unitIn(item: { unit?: string | undefined; unitEn?: string | undefined }, language: Language): string {
  return (language === 'en' ? (item.unitEn ?? item.unit) : item.unit) ?? '';
}

interface Basis {
  law: string;
  lawEn?: string | undefined;
  clause: string;
  clauseEn?: string | undefined;
}

/** Law and clauses, without the pack's own remark that they are to be verified: that is told by `verified`. */
export function basisIn({ law, lawEn, clause, clauseEn }: Basis, language: Language): string {
  const clauses = clause.replace(/（?待核实）?/, '');
  return (language === 'en' ? [lawEn ?? law, clauseEn ?? clauses] : [law, clauses]).filter(Boolean).join(' ');
}

/** Whether a value answers an item of this kind. */
export function answers({ kind }: ItemRule, value: ItemValue): boolean {
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (typeof value !== 'string') return false;
  return kind === 'check' ? (CHECK_ANSWERS as readonly string[]).includes(value) : value.trim() !== '';
}

/** Ids of items that still want an answer or their photo, and of those that failed. */
export function checkList(
  items: readonly ItemRule[],
  given: ReadonlyMap<string, ItemValue>,
  withPhoto: ReadonlySet<string>,
): { missing: string[]; failed: string[] } {
  const missing = items.filter(({ id, photo }) => {
    const value = given.get(id);
    return value === undefined || (photo === true && value !== 'na' && !withPhoto.has(id));
  });
  const failed = items.filter(({ id, kind }) => kind === 'check' && given.get(id) === 'fail');
  return { missing: missing.map((i) => i.id), failed: failed.map((i) => i.id) };
}

export interface TargetFacts {
  outcome: TargetOutcome | null;
  answered: number;
  /** Its latest order that was not withdrawn. */
  order: { lookDueAt: number; result: 'fixed' | 'not_fixed' | null } | null;
}

export function targetState({ outcome, answered, order }: TargetFacts, now: number): TargetState {
  if (outcome === null) return answered > 0 ? 'started' : 'todo';
  if (outcome !== 'rectify') return outcome;
  if (order?.result) return order.result;
  return order && now > order.lookDueAt ? 'overdue' : 'rectify';
}

/**
 * The end of the last of so many working days after the day of `from`, which does not count itself (epoch seconds).
 * Throws RangeError where the calendar has no working time.
 */
export function endOfWorkingDay(from: number, days: number, calendar: WorkingCalendar): number {
  const midnight = (Math.floor(wallSeconds(from, calendar.timeZone) / 86_400) + 1) * 86_400;
  const hours = calendar.hours.reduce((sum, [start, end]) => sum + clock(end) - clock(start), 0);
  return addWorkingTime(fromWallSeconds(midnight, calendar.timeZone), days * hours, calendar);
}

function clock(text: string): number {
  const [hours, minutes] = text.split(':').map(Number) as [number, number];
  return hours + minutes / 60;
}
