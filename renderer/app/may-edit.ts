import type { Role } from '../../electron/contract/may.ts';

const EDITORS: readonly Role[] = ['admin', 'adjudicator', 'supervisor', 'officer'];

const OVERSEERS: readonly Role[] = ['admin', 'supervisor'];

/** Whether to offer editing; the server decides. */
export function mayEdit(role: Role | undefined): boolean {
  return role !== undefined && EDITORS.includes(role);
}

/** Whether to offer what is for those who oversee the work; the server decides. */
export function mayOversee(role: Role | undefined): boolean {
  return role !== undefined && OVERSEERS.includes(role);
}

/** Whether to offer what keeps the database; the server decides. */
export function mayAdminister(role: Role | undefined): boolean {
  return role === 'admin';
}
