/**
 * `npm run bench -- [group …] [options]`: JSON lines on standard output, nothing else there; what is going on and, at
 * the end, a table go to standard error. Figures of one run are made on one machine one after the other, so that
 * ratios hold.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findChromium } from '../setup/chromium.ts';
import type { Bench, Group } from './bench.ts';
import { benchFiles } from './files.ts';
import { findPeers } from './peers/peers.ts';
import { program } from './program.ts';
import { type Figure, figure } from './report.ts';
import { writeResults } from './results.ts';
import { parseSize, type Size } from './size.ts';
import { textTable } from './text-table.ts';

/** Loaded when measured: a browser's driver takes half a second. */
const GROUPS: Record<string, () => Promise<Group>> = {
  import: async () => (await import('./groups/import.ts')).benchImport,
  formats: async () => (await import('./groups/formats.ts')).benchFormats,
  index: async () => (await import('./groups/index.ts')).benchIndex,
  tiles: async () => (await import('./groups/tiles.ts')).benchTiles,
  filter: async () => (await import('./groups/filter.ts')).benchFilter,
  start: async () => (await import('./groups/start.ts')).benchStart,
  frame: async () => (await import('./groups/frame.ts')).benchFrame,
  table: async () => (await import('./groups/table.ts')).benchTable,
  memory: async () => (await import('./groups/memory.ts')).benchMemory,
  analysis: async () => (await import('./groups/analysis.ts')).benchAnalysis,
  planning: async () => (await import('./groups/planning.ts')).benchPlanning,
  review: async () => (await import('./groups/review.ts')).benchReview,
  wall: async () => (await import('./groups/wall.ts')).benchWall,
  load: async () => (await import('./groups/load.ts')).benchLoad,
};

const USAGE = `npm run bench -- [group ...] [options]
  Groups: ${Object.keys(GROUPS).join(', ')} (all without a name)
  --size LIST        sizes of the data, by default 100k,1M; 10M takes long
  --peers            measure the installed peers beside Zhitu on the same data
  --postgres CONN    a PostgreSQL server with PostGIS for --peers; else Debian's is started for the run
  --runs N           repetitions behind a median, by default 5; what takes many seconds is repeated less
  --write-results    renew test/bench/RESULTS.md from this run
  --cache DIR        keep the generated files there for the next run
  --no-browser       leave out what is shown in Chromium
  --source           run the sources rather than the build`;

function options() {
  const { values, positionals } = parseArgs({
    options: {
      size: { type: 'string', default: '100k,1M' },
      peers: { type: 'boolean', default: false },
      postgres: { type: 'string' },
      runs: { type: 'string', default: '5' },
      cache: { type: 'string' },
      'no-browser': { type: 'boolean', default: false },
      source: { type: 'boolean', default: false },
      'write-results': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
    allowPositionals: true,
  });
  if (values.help) {
    console.error(USAGE);
    process.exit(0);
  }
  const unknown = positionals.filter((name) => !Object.hasOwn(GROUPS, name));
  if (unknown.length) throw new Error(`There is no group ${unknown.join(', ')}`);
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs takes a whole number, not ${values.runs}`);
  return { ...values, runs, sizes: values.size.split(',').map(parseSize), names: positionals };
}

function parsed(): ReturnType<typeof options> {
  try {
    return options();
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
}

const given = parsed();
const note = (text: string) => console.error(`  ${text}`);
const dir = given.cache ? resolve(given.cache) : mkdtempSync(join(tmpdir(), 'zhitu-bench-'));
mkdirSync(dir, { recursive: true });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
process.once('exit', () => {
  if (!given.cache) rmSync(dir, { recursive: true, force: true });
});

const figures: Figure[] = [];
const peers = given.peers ? findPeers(given.postgres, note) : null;
const browser = !given['no-browser'] && findChromium() !== null;
if (!browser) note('without a browser');
const zhitu = program(given.source);
const bench: Bench = {
  say(said) {
    const checked = figure.parse(said);
    figures.push(checked);
    console.log(JSON.stringify(checked));
  },
  note,
  sizes: given.sizes,
  runs: given.runs,
  longRuns: ({ rows }: Size) => Math.max(1, Math.min(given.runs, rows > 1e6 ? 1 : rows > 1e5 ? 3 : 5)),
  program: zhitu,
  files: benchFiles(dir, zhitu, note),
  peers,
  browser,
};
const failed: string[] = [];
try {
  for (const [name, load] of Object.entries(GROUPS)) {
    if (given.names.length && !given.names.includes(name)) continue;
    console.error(`${name} ...`);
    try {
      const group = await load();
      await group(bench);
    } catch (error) {
      failed.push(name);
      console.error(error);
    }
  }
} finally {
  await peers?.close();
}
console.error(`\n${textTable(figures)}`);
if (failed.length) {
  console.error(`\nNot measured to the end: ${failed.join(', ')}`);
  process.exitCode = 1;
} else if (given['write-results']) writeResults(figures, peers?.versions ?? {});
