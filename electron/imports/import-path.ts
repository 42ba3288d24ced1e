import type { ImportOptions } from '../contract/imports.ts';
import type { Actor } from '../store/audit.ts';
import { type ImportHost, type ImportOutcome, type ImportRun, inspectImport, runImport } from './run.ts';
import { localFile } from './uploads.ts';

/**
 * Imports a file of this computer without a dialog: as it was recognised, except for what is given. Fields given
 * are put beside the recognised ones; one given as a column of its own is taken from any other field that had it.
 */
export async function importPath(
  host: ImportHost,
  actor: Actor,
  path: string,
  given: Partial<ImportOptions>,
  run: ImportRun = {},
): Promise<ImportOutcome> {
  const file = await localFile(path);
  const { fields, ...others } = given;
  if (!fields) return runImport(host, actor, file, others, run);
  const { options } = await inspectImport(host, file, others, run.signal);
  const claimed = new Set(Object.values(fields).flatMap((s) => ('column' in s ? [s.column] : [])));
  const kept = Object.entries(options.fields).filter(([, s]) => !('column' in s && claimed.has(s.column)));
  return runImport(host, actor, file, { ...others, fields: { ...Object.fromEntries(kept), ...fields } }, run);
}
