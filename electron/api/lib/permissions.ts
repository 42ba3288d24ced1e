import { ZhituError } from '../../contract/errors.ts';
import { type May, may, mayDrawOn } from '../../contract/may.ts';
import type { Actor } from '../../store/audit.ts';

/**
 * Throws `forbidden`, and before signing in `sign_in` or `session_locked`. Whole routes say in the contract who may call
 * them; this is for what depends on more.
 */
export function requireMay(actor: Actor, what: May): void {
  if (actor.role === 'stranger' || actor.role === 'locked') {
    if (what === 'enter') return;
    throw new ZhituError(actor.role === 'locked' ? 'session_locked' : 'sign_in');
  }
  if (!may(actor.role, what)) throw new ZhituError('forbidden');
}

/** Throws `forbidden` for who may not change features of this layer. */
export function requireDrawing(actor: Actor, layer: string): void {
  if (!mayDrawOn(actor.role, layer)) throw new ZhituError('forbidden');
}

/** Owners and masked plates; a wall display and a mere viewer never get them. */
export function seesPersonalData(actor: Actor): boolean {
  return may(actor.role, 'handle');
}

/** Who keeps the list of people, assigns work and knows which cases among it are known. */
export function oversees(actor: Actor): boolean {
  return may(actor.role, 'oversee');
}

/** Everybody in the room sees what these are told. */
export function onAWall(role: string): role is 'wall' | 'remote' {
  return role === 'wall' || role === 'remote';
}
