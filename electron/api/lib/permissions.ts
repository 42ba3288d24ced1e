import { ZhituError } from '../../contract/errors.ts';
import type { Actor } from '../../store/audit.ts';

const EDITORS = ['admin', 'adjudicator', 'supervisor', 'officer'];

/** Throws `forbidden` for roles that only look. */
export function mayEdit(actor: Actor): void {
  if (!EDITORS.includes(actor.role)) throw new ZhituError('forbidden');
}

/** Owners and masked plates; a wall display and a mere viewer never get them. */
export function seesPersonalData(actor: Actor): boolean {
  return EDITORS.includes(actor.role);
}
