/**
 * `npm run bench -- [group …] [--runs N]`: JSON lines on standard output, nothing else there; what is going on
 * goes to standard error. Figures of one run are made on one machine one after the other, so that ratios hold.
 */
import { parseArgs } from 'node:util';
import type { Say } from './report.ts';
import { benchStart } from './start.ts';

const GROUPS: Record<string, (say: Say, runs: number) => Promise<void>> = { start: benchStart };

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, help: { type: 'boolean', short: 'h' } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !Object.hasOwn(GROUPS, name));
const runs = Number(values.runs);
if (values.help || unknown.length || !(runs >= 1)) {
  const known = Object.keys(GROUPS).join(', ');
  console.error(`npm run bench -- [group ...] [--runs N]\nGroups: ${known} (all without a name)`);
  if (unknown.length) console.error(`Unknown: ${unknown.join(', ')}`);
  process.exit(values.help ? 0 : 2);
}
for (const [name, group] of Object.entries(GROUPS)) {
  if (positionals.length && !positionals.includes(name)) continue;
  console.error(`${name} ...`);
  await group((figure) => console.log(JSON.stringify(figure)), runs);
}
