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

const OVERSEERS = ['admin', 'supervisor'];

/** Who keeps the list of people, assigns work and knows which cases among it are known. */
export function oversees(actor: Actor): boolean {
  return OVERSEERS.includes(actor.role);
}

/** Throws `forbidden` for who does not oversee others' work. */
export function mayOversee(actor: Actor): void {
  if (!oversees(actor)) throw new ZhituError('forbidden');
}

/** Everybody in the room sees what these are told. */
export function onAWall(role: string): role is 'wall' | 'remote' {
  return role === 'wall' || role === 'remote';
}

/** Throws `forbidden` for who may not steer walls. */
export function maySteer(actor: Actor): void {
  if (actor.role !== 'remote') mayEdit(actor);
}
