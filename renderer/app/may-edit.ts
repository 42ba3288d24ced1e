import type { Role } from '../../electron/contract/system.ts';

const EDITORS: readonly Role[] = ['admin', 'adjudicator', 'supervisor', 'officer'];

/** Whether to offer editing; the server decides. */
export function mayEdit(role: Role | undefined): boolean {
  return role !== undefined && EDITORS.includes(role);
}
