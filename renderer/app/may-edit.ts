/** What to offer to a role; the server decides. */
import { type May, may, mayDrawOn, type Role } from '../../electron/contract/may.ts';

const offers = (what: May) => (role: Role | undefined) => role !== undefined && may(role, what);

/** The work of squads: cases, imports, evidence, and everything on the map. */
export const mayEdit = offers('handle');
/** Findings and their verdicts. */
export const mayReview = offers('review');
export const mayPlan = offers('plan');
/** Features of some layer, and taking steps back. */
export const mayDraw = offers('draw');
/** What is for those who oversee the work. */
export const mayOversee = offers('oversee');
/** Accounts, and what keeps the database. */
export const mayAdminister = offers('administer');

export function mayDrawLayer(role: Role | undefined, layer: string): boolean {
  return role !== undefined && mayDrawOn(role, layer);
}
