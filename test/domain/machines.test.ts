import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMove, MACHINES, type MachineName, movesFrom } from '../../electron/domain/machines.ts';
import {
  CASE_STATUSES,
  FINDING_STATUSES,
  PERMIT_STATUSES,
  SEGMENT_STATUSES,
} from '../../electron/domain/vocabulary.ts';

const statuses: Record<MachineName, readonly string[]> = {
  finding: FINDING_STATUSES,
  case: CASE_STATUSES,
  permit: PERMIT_STATUSES,
  segment: SEGMENT_STATUSES,
};
const names = Object.keys(MACHINES) as MachineName[];

describe('state machines', () => {
  it('move only to states that exist, and reach every state from the first', () => {
    for (const name of names) {
      const seen = new Set<string>([statuses[name][0] as string]);
      for (const from of seen) for (const { to } of movesFrom(name, from)) seen.add(to);
      expect([...seen].sort()).toEqual([...statuses[name]].sort());
    }
  });

  it('move a case as the bureau does, * with reason and evidence', () => {
    const told = (from: string) =>
      movesFrom('case', from).map((m) => `${m.to}${m.evidenced ? '*' : ''}${m.role ?? ''}`);
    expect(CASE_STATUSES.map((from) => `${from}: ${told(from).join(' ')}`)).toEqual([
      'reported: triaged',
      'triaged: dispatched rejected* duplicate',
      'dispatched: assigned returned',
      'returned: triaged',
      'assigned: handling',
      'handling: reported_back* suspended*',
      'suspended: handling',
      'reported_back: verifying',
      'verifying: closed handling',
      'closed: handling*supervisor',
      'rejected: ',
      'duplicate: ',
    ]);
  });

  it('never confirm a finding from the air: confirmed is reached only from the field check', () => {
    const before = FINDING_STATUSES.filter((s) => movesFrom('finding', s).some((m) => m.to === 'confirmed'));
    expect(before).toEqual(['field_check']);
  });

  it('refuse any unlisted move and say which are allowed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.string(), fc.string(), (name, from, to) => {
        const check = checkMove(name, from, to, { reason: 'r', evidence: ['e'], role: 'supervisor' });
        const listed = movesFrom(name, from).some((m) => m.to === to);
        if (!listed) expect(check).toMatchObject({ ok: false, why: 'not_allowed', allowed: movesFrom(name, from) });
      }),
    );
  });

  it('ask for a reason and evidence where the bureau does', () => {
    expect(checkMove('finding', 'field_check', 'confirmed', { reason: 'seen on site' })).toMatchObject({
      why: 'needs_evidence',
    });
    expect(checkMove('finding', 'field_check', 'confirmed', { reason: ' ', evidence: ['p.jpg'] })).toMatchObject({
      ok: false,
    });
    expect(checkMove('finding', 'field_check', 'confirmed', { reason: 'seen', evidence: ['p.jpg'] })).toMatchObject({
      ok: true,
    });
  });

  it('leave a dispute to an adjudicator and a reopened case to a supervisor', () => {
    expect(checkMove('finding', 'disputed', 'field_check', { role: 'officer' })).toMatchObject({ why: 'needs_role' });
    expect(checkMove('finding', 'disputed', 'field_check', { role: 'adjudicator' })).toMatchObject({ ok: true });
    const given = { reason: 'new photo', evidence: ['p.jpg'] };
    expect(checkMove('case', 'closed', 'handling', { ...given, role: 'officer' })).toMatchObject({ why: 'needs_role' });
    expect(checkMove('case', 'closed', 'handling', { ...given, role: 'supervisor' })).toMatchObject({ ok: true });
  });

  it('let a strict segment make the moves of the bureau and no others, a relaxed one only with proof', () => {
    const moves = SEGMENT_STATUSES.flatMap((from) =>
      movesFrom('segment', from).map(({ to, evidenced }) => `${from} → ${to}${evidenced ? ' *' : ''}`),
    );
    expect(moves).toEqual([
      'candidate → announced',
      'announced → trial',
      'announced → candidate',
      'trial → active',
      'active → evaluating',
      'evaluating → active',
      'evaluating → relaxed',
      'evaluating → retired',
      'relaxed → active *',
    ]);
  });

  it('do not take inherited names for states', () => {
    expect(movesFrom('finding', 'constructor')).toEqual([]);
    expect(movesFrom('finding', '__proto__')).toEqual([]);
  });
});
