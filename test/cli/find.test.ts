import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { commandsFor } from '../../electron/commands/find.ts';

const commands = resolve(import.meta.dirname, '../../electron/commands');

test.each(['import', 'export'])(
  '%s is there without the rest of the back end, which takes 60 MB more',
  async (name) => {
    expect((await commandsFor(name)).map((command) => command.name)).toEqual([name]);
    const loaded = reached(join(commands, `${name}.ts`));
    expect(loaded).toContain(join(commands, '../store/database.ts')); // else nothing was followed
    for (const heavy of ['compose.ts', 'api/app.ts', 'originals/thumbnail.ts']) {
      expect(loaded).not.toContain(join(commands, '..', heavy));
    }
  },
);

/** Modules that a module loads before it runs, itself among them. */
function reached(path: string, known = new Set<string>()): Set<string> {
  if (known.has(path)) return known;
  known.add(path);
  const text = readFileSync(path, 'utf8');
  for (const [, from] of text.matchAll(/^(?:import|export)\s(?!type\s)(?:[^'";]*?\sfrom\s)?'(\.[^']+\.ts)'/gm)) {
    reached(resolve(dirname(path), from as string), known);
  }
  return known;
}
