/** Of the works (works.ts), for who does not load the program. */
export const NAMES = [
  'importing',
  'editing',
  'deciding',
  'merging',
  'keeping',
  'sending',
  'migrating',
  'backingUp',
  'restoring',
] as const;
export type Name = (typeof NAMES)[number];
