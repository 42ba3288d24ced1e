import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * The database a command line names: `--db FILE`, or a file with the ending `.db`, as when one is opened from the
 * desktop. Relative paths count from `folder`. Switches of Chromium's are passed over.
 */
export function namedDatabase(argv: readonly string[], folder: string): string | null {
  const { values, positionals } = parseArgs({
    args: argv.slice(1),
    options: { db: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  });
  const named = typeof values.db === 'string' ? values.db : positionals.find((argument) => argument.endsWith('.db'));
  if (named === undefined) return null;
  return isAbsolute(named) ? named : resolve(folder, named);
}
