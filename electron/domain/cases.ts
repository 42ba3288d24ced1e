/** Cases: what they may be about, how they are numbered and which of them are still open. */
import type { CASE_STATUSES } from './vocabulary.ts';

export const CASE_KINDS = [
  'lead',
  'structure',
  'vendor',
  'parking',
  'violation',
  'segment',
  'fire_lane',
  'other',
] as const;
export type CaseKind = (typeof CASE_KINDS)[number];
type CaseStatus = (typeof CASE_STATUSES)[number];

/** Letters of a kind in a case's number. */
export const CASE_LETTERS: Record<CaseKind, string> = {
  lead: 'XS',
  structure: 'LA',
  vendor: 'WB',
  parking: 'TC',
  violation: 'WT',
  segment: 'YG',
  fire_lane: 'XF',
  other: 'QT',
};

/** States with a deadline of their own. */
export const TIMED_STATES = [
  'reported',
  'triaged',
  'dispatched',
  'returned',
  'assigned',
  'handling',
  'reported_back',
  'verifying',
] as const satisfies readonly CaseStatus[];
export type TimedState = (typeof TIMED_STATES)[number];

/** States in which nothing more is to be done. */
export const ENDED_CASES = ['closed', 'rejected', 'duplicate'] as const satisfies readonly CaseStatus[];

export const URGENCIES = ['overdue', 'soon', 'running', 'paused', 'none'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** @param hours working hours left, negative when overdue; null without a deadline. @param soon from which it presses */
export function urgencyOf(status: string, hours: number | null, soon: number): Urgency {
  if (status === 'suspended') return 'paused';
  if (hours === null) return 'none';
  if (hours < 0) return 'overdue';
  return hours < soon ? 'soon' : 'running';
}

/** Two reports of one kind as near and as soon after each other as this may be about the same thing. */
export const SAME_CASE = { metres: 50, days: 30 } as const;
