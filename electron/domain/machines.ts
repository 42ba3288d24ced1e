/** The state machines of DOMAIN part 4. An unlisted move is refused with the list of moves that are allowed. */
import type { CASE_STATUSES, FINDING_STATUSES, PERMIT_STATUSES, SEGMENT_STATUSES } from './vocabulary.ts';

export interface Move<S extends string = string> {
  to: S;
  /** The move needs a reason and at least one piece of evidence (DOMAIN's *). */
  evidenced?: true;
  /** Only this role may make the move. */
  role?: 'adjudicator' | 'supervisor';
}

type Machine<S extends string> = Record<S, readonly Move<S>[]>;
type Status<T extends readonly string[]> = T[number];

const finding: Machine<Status<typeof FINDING_STATUSES>> = {
  new: [{ to: 'in_review' }],
  in_review: [{ to: 'second_review' }],
  second_review: [{ to: 'field_check' }, { to: 'disputed' }, { to: 'dismissed', evidenced: true }],
  disputed: [
    { to: 'field_check', role: 'adjudicator' },
    { to: 'dismissed', evidenced: true, role: 'adjudicator' },
  ],
  field_check: [
    { to: 'confirmed', evidenced: true },
    { to: 'refuted', evidenced: true },
  ],
  confirmed: [{ to: 'case_opened' }],
  case_opened: [{ to: 'closed', evidenced: true }],
  dismissed: [{ to: 'new', evidenced: true }],
  refuted: [{ to: 'new', evidenced: true }],
  closed: [],
};

const caseFile: Machine<Status<typeof CASE_STATUSES>> = {
  reported: [{ to: 'triaged' }],
  triaged: [{ to: 'dispatched' }, { to: 'rejected', evidenced: true }, { to: 'duplicate' }],
  dispatched: [{ to: 'assigned' }, { to: 'returned' }],
  returned: [{ to: 'triaged' }],
  assigned: [{ to: 'handling' }],
  handling: [
    { to: 'reported_back', evidenced: true },
    { to: 'suspended', evidenced: true },
  ],
  suspended: [{ to: 'handling' }],
  reported_back: [{ to: 'verifying' }],
  verifying: [{ to: 'closed' }, { to: 'handling' }],
  closed: [{ to: 'handling', evidenced: true, role: 'supervisor' }],
  rejected: [],
  duplicate: [],
};

const permit: Machine<Status<typeof PERMIT_STATUSES>> = {
  draft: [{ to: 'submitted' }],
  submitted: [{ to: 'site_check' }],
  site_check: [{ to: 'notice' }, { to: 'refused', evidenced: true }],
  notice: [{ to: 'active' }],
  active: [{ to: 'expired' }, { to: 'withdrawn' }, { to: 'rectifying' }],
  rectifying: [{ to: 'active' }, { to: 'revoked', evidenced: true }],
  expired: [{ to: 'submitted' }],
  withdrawn: [],
  refused: [],
  revoked: [],
};

const segment: Machine<Status<typeof SEGMENT_STATUSES>> = {
  candidate: [{ to: 'announced' }],
  announced: [{ to: 'trial' }, { to: 'candidate' }],
  trial: [{ to: 'active' }],
  active: [{ to: 'evaluating' }],
  evaluating: [{ to: 'active' }, { to: 'relaxed' }, { to: 'retired' }],
  relaxed: [{ to: 'active', evidenced: true }],
  retired: [],
};

export const MACHINES = { finding, case: caseFile, permit, segment } as const;
export type MachineName = keyof typeof MACHINES;

/** The state a new feature or case begins in. */
export const INITIAL = { finding: 'new', case: 'reported', permit: 'draft', segment: 'candidate' } as const satisfies {
  [M in MachineName]: keyof (typeof MACHINES)[M];
};

/** Moves allowed from a state; none for a state the machine does not know. */
export function movesFrom(machine: MachineName, from: string): readonly Move[] {
  const table: Record<string, readonly Move[]> = MACHINES[machine];
  return Object.hasOwn(table, from) ? (table[from] ?? []) : [];
}

export type MoveCheck =
  | { ok: true; move: Move }
  | { ok: false; why: 'not_allowed' | 'needs_evidence' | 'needs_role'; allowed: readonly Move[] };

/** Whether a move may be made now; on refusal, what may be done instead. */
export function checkMove(
  machine: MachineName,
  from: string,
  to: string,
  given: { reason?: string | undefined; evidence?: readonly unknown[] | undefined; role?: string | undefined },
): MoveCheck {
  const allowed = movesFrom(machine, from);
  const move = allowed.find((m) => m.to === to);
  if (!move) return { ok: false, why: 'not_allowed', allowed };
  if (move.role && given.role !== move.role) return { ok: false, why: 'needs_role', allowed };
  if (move.evidenced && (!given.reason?.trim() || !given.evidence?.length)) {
    return { ok: false, why: 'needs_evidence', allowed };
  }
  return { ok: true, move };
}

/** 处置率: handled = reported_back or later; rejected and duplicate count in neither part (DOMAIN part 4). */
export const HANDLED_CASES = ['reported_back', 'verifying', 'closed'] as const;
export const UNCOUNTED_CASES = ['rejected', 'duplicate'] as const;
