/** Judging drone findings: verdicts, who may give which, and what two of them come to (DOMAIN part 4). */
import type { FINDING_STATUSES } from './vocabulary.ts';

/** `suspect`: worth a look on site; `clear`: nothing unlawful; `unsure`: the pictures do not tell. */
export const VERDICTS = ['suspect', 'clear', 'unsure'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** `known` is a case whose truth is known, put among the others to see how reliable verdicts are. */
export const SEATS = ['first', 'second', 'adjudicator', 'known'] as const;
export type Seat = (typeof SEATS)[number];

/** Why nothing unlawful was seen. `other` needs a note. */
export const CLEAR_REASONS = [
  'lawful',
  'shadow',
  'stored_goods',
  'temporary',
  'removed',
  'not_a_building',
  'other',
] as const;
export type ClearReason = (typeof CLEAR_REASONS)[number];

type FindingStatus = (typeof FINDING_STATUSES)[number];

/** Whose turn it is in a state; null where nobody judges pictures. */
export function seatIn(status: string): Exclude<Seat, 'known'> | null {
  switch (status) {
    case 'new':
    case 'in_review':
      return 'first';
    case 'second_review':
      return 'second';
    case 'disputed':
      return 'adjudicator';
    default:
      return null;
  }
}

/** What two reviewers come to, neither having seen the other's verdict: only two that are sure and agree settle it. */
export function outcomeOf(
  first: Verdict,
  second: Verdict,
): Extract<FindingStatus, 'field_check' | 'dismissed' | 'disputed'> {
  if (first !== second || first === 'unsure') return 'disputed';
  return first === 'suspect' ? 'field_check' : 'dismissed';
}

/** An adjudicator has the last word, so that `unsure` is none. */
export function rulingOf(verdict: Exclude<Verdict, 'unsure'>): Extract<FindingStatus, 'field_check' | 'dismissed'> {
  return verdict === 'suspect' ? 'field_check' : 'dismissed';
}

/** What the field has found out of a finding in this state; null while it is open. */
export function truthIn(status: string): 'suspect' | 'clear' | null {
  if (['confirmed', 'case_opened', 'closed'].includes(status)) return 'suspect';
  return status === 'refuted' ? 'clear' : null;
}
