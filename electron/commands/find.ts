import type { Command } from './command.ts';

/** What works on whole files is loaded by itself: all commands together take 60 MB and a third of a second. */
const ALONE: Readonly<Record<string, () => Promise<Command>>> = {
  import: async () => (await import('./import.ts')).importCommand,
  export: async () => (await import('./export.ts')).exportCommand,
};

/** The command that a command line begins with, or all that there are. */
export async function commandsFor(name: string | undefined): Promise<readonly Command[]> {
  const load = name !== undefined && Object.hasOwn(ALONE, name) ? ALONE[name] : undefined;
  return load ? [await load()] : (await import('./index.ts')).COMMANDS;
}
