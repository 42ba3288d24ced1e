/**
 * `node test/run.mjs [test|bench] [--no-check] [vitest arguments]`: sees to a browser and a fresh build, then
 * runs the checks and every test, and closes with one line "N passed, N failed, N skipped".
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureBuild } from '../electron/build.mjs';
import { ensureChromium } from './setup/chromium.ts';
import { ensureCompiler } from './setup/compiler.ts';
import { ensureJudges } from './setup/judges.ts';

const root = join(import.meta.dirname, '..');
const RESULTS = 'test-results';
const REPORTER = './test/setup/deaths.ts';
const MOST_DEATHS = 2; // more is no accident
const MOST_SECOND_TRIES = 3;
const SLOWEST_TOLD = 12;

const args = process.argv.slice(2);
const job = args[0] === 'bench' || args[0] === 'test' ? args.shift() : 'test';

try {
  process.env.CHROMIUM = ensureChromium();
  if (job === 'test') {
    ensureCompiler();
    ensureJudges();
  }
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
if (job === 'bench') {
  if (!build()) process.exit(1);
  // In this process, so that a signal reaches it and it can end what it has started.
  process.argv.splice(1, process.argv.length, join(root, 'test/bench/run.ts'), ...args);
  await import('./bench/run.ts');
  process.exit();
}

const wantsChecks = !args.includes('--no-check');
const filters = args.filter((arg) => arg !== '--no-check');
const count = { passed: 0, failed: 0, skipped: 0 };
const fallen = [];
const unsteady = [];
const tookSeconds = new Map();
const told = [];

step('build', build);
if (wantsChecks) {
  step('biome', () => tool('@biomejs/biome', 'biome', 'check', '--error-on-warnings', '.'));
  step('tsc', () => tool('typescript', 'tsc', '-b'));
  step('knip', () => tool('knip', 'knip'));
}
await runVitest();

const slowest = [...tookSeconds].sort((a, b) => b[1] - a[1]).slice(0, SLOWEST_TOLD);
if (slowest.length) console.log(`\nLongest:\n${slowest.map(([name, s]) => `  ${s.toFixed(0)} s ${name}`).join('\n')}`);
if (told.length) console.log(`\nTold:\n${told.map((line) => `  ${line}`).join('\n')}`);
if (fallen.length) console.log(`\nNot passed:\n${fallen.map((name) => `  ${name}`).join('\n')}`);
if (unsteady.length) console.log(`\nPassed only when run again:\n${unsteady.map((name) => `  ${name}`).join('\n')}`);
console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1;

function build() {
  try {
    ensureBuild();
    return true;
  } catch (error) {
    console.error(error.message);
    return false;
  }
}

/** A check that counts as one test. */
function step(name, run) {
  const started = Date.now();
  const passed = run();
  count[passed ? 'passed' : 'failed'] += 1;
  if (!passed) fallen.push(name);
  console.log(`${passed ? '✓' : '✗'} ${name} ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

async function runVitest() {
  const first = await vitest('first', '--passWithNoTests', ...filters);
  const again = [...died(first), ...redOnce(first)];
  const second = again.length
    ? await vitest('again', '--maxWorkers=1', ...again.map((file) => relative(root, file)))
    : null;
  const files = first.files.filter((file) => !again.includes(file.name));
  for (const file of [...files, ...(second?.files ?? [])]) countFile(file);
  for (const file of second?.files ?? []) if (file.status === 'passed') unsteady.push(relative(root, file.name));
  const mended = (death) => again.includes(death.file);
  for (const part of [first, ...(second ? [second] : [])]) {
    if (part.passed || part.files.some((file) => file.status === 'failed')) continue;
    if (part !== second && part.deaths.length > 0 && part.deaths.every(mended)) continue;
    count.failed += 1; // an error outside any test, such as an unhandled rejection
    fallen.push('vitest');
  }
}

/** Test files whose process died of the runtime: run once more, alone; what they say then counts. */
function died({ deaths }) {
  if (deaths.length > MOST_DEATHS) return [];
  for (const { file, signal } of deaths) console.log(`\n${relative(root, file)}: ${signal} of the runtime; once more`);
  return deaths.map((death) => death.file);
}

/** Few red files, with nothing else amiss: run once more on a machine with nothing else to do, and told. */
function redOnce({ files, deaths }) {
  const red = files.filter((file) => file.status === 'failed' && !deaths.some((death) => death.file === file.name));
  if (red.length > MOST_SECOND_TRIES) return [];
  for (const file of red) console.log(`\n${relative(root, file.name)}: red; once more`);
  return red.map((file) => file.name);
}

/** One run: whether it went well, its files, and those whose process died. */
async function vitest(name, ...rest) {
  mkdirSync(join(root, RESULTS), { recursive: true });
  const report = `${RESULTS}/vitest-${name}.json`;
  const deaths = `${RESULTS}/deaths-${name}.json`;
  for (const file of [report, deaths]) rmSync(join(root, file), { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`, `--reporter=${REPORTER}`];
  const env = { ...process.env, ZHITU_TEST_DEATHS: join(root, deaths) };
  const script = scriptOf('vitest', 'vitest');
  const passed = await new Promise((resolve, reject) => {
    spawn(process.execPath, [script, 'run', ...reporters, ...rest], {
      cwd: root,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
      .on('error', reject)
      .on('exit', (status) => resolve(status === 0));
  });
  return { passed, files: readJson(report)?.testResults ?? [], deaths: readJson(deaths) ?? [] };
}

function countFile(file) {
  const name = file.name.slice(root.length + 1);
  tookSeconds.set(name, (file.endTime - file.startTime) / 1000);
  if (file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')) {
    count.failed += 1; // the file itself could not be loaded, or a hook of it threw
    fallen.push(name);
  }
  for (const test of file.assertionResults) {
    if (test.meta?.told) told.push(test.meta.told); // figures that a test has for who reads the run (test/faults/tell.ts)
    if (test.status === 'passed') count.passed += 1;
    else if (test.status === 'failed') {
      count.failed += 1;
      fallen.push(`${name}: ${test.fullName}${why(test)}`);
    } else count.skipped += 1;
  }
}

/** The first words of what went wrong, and where. */
function why({ failureMessages = [] }) {
  const [message] = failureMessages;
  if (!message) return '';
  const lines = stripVTControlCharacters(message).split('\n');
  const at = lines.find((line) => line.includes('.test.ts') && /:\d+/.test(line));
  return `\n      ${lines[0].slice(0, 400)}${at ? `\n      ${at.trim()}` : ''}`;
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8'));
  } catch {
    return null;
  }
}

/** Runs the command of an installed package on this Node; true when it ended well. */
function tool(packageName, command, ...rest) {
  const script = scriptOf(packageName, command);
  const stdio = ['ignore', 'inherit', 'inherit'];
  return spawnSync(process.execPath, [script, ...rest], { cwd: root, stdio }).status === 0;
}

function scriptOf(packageName, command) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}
