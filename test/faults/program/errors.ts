/**
 * `node errors.js FOLDER CONTROL`, before the shim: does works over and over, each time with one call that fails, and goes on
 * as people would who read the message. Takes `ErrorTask`s as lines of JSON, answers each with a line.
 */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ERRORS, ZhituError } from '../../../electron/contract/errors.ts';
import { counted, MODE, order } from '../shim.ts';
import { check } from './check.ts';
import { type City, openCity, Refusal } from './city.ts';
import type { Name } from './names.ts';
import { strays } from './strays.ts';
import { WORKS } from './works.ts';

export interface ErrorTask {
  work: Name;
  base: string;
  /** After the last step. */
  end: string;
  /** Whether what was on its way could be taken away again. */
  tidies: boolean;
  /** What fails; as in shim.ts. */
  orders: { at: number; part: number; error: number; lasting: number };
}

export interface ErrorReport {
  /** Calls that failed. */
  hits: number;
  /** Codes of what people were told. */
  told: string[];
  problems: string[];
}

const ON_THE_WAY = /\.(part|tmp|new|restoring)\b|staging\/|-journal$|-wal$/;
const [folder = '', control = ''] = process.argv.slice(2);
const unexpected: string[] = [];
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error) => unexpected.push(`${event}: ${(error as Error)?.stack ?? error}`));
}

for await (const line of createInterface(process.stdin)) {
  const report = await fail(JSON.parse(line) as ErrorTask);
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

async function fail({ work, base, end, tidies, orders }: ErrorTask): Promise<ErrorReport> {
  const dir = join(folder, work);
  order(control, { mode: MODE.off });
  cpSync(base, dir, { recursive: true });
  const report: ErrorReport = { hits: 0, told: [], problems: [] };
  order(control, { mode: MODE.fail, ...orders });
  await attempt(dir, work, report);
  report.hits += counted(control).hits;
  order(control, { mode: MODE.off });
  const { state, problems } = await check(dir);
  if (state !== end) report.problems.push('the state in the end is another than undisturbed');
  report.problems.push(...problems, ...unexpected.splice(0), ...(tidies ? strays(dir, ON_THE_WAY) : []));
  rmSync(dir, { recursive: true });
  return report;
}

/** Each step until it is done: once more after what went wrong was put right. */
async function attempt(dir: string, work: Name, report: ErrorReport): Promise<void> {
  const city = await again(report, async () => openCity(dir));
  if (!city) return;
  for (const step of WORKS[work].steps) await again(report, () => step(city) as Promise<unknown>);
  await again(report, () => closed(city), true);
}

async function closed(city: City): Promise<void> {
  await city.close();
}

async function again<T>(report: ErrorReport, work: () => Promise<T>, once = false): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    tell(report, error);
  }
  report.hits += counted(control).hits;
  order(control, { mode: MODE.count });
  if (once) return undefined;
  try {
    return await work();
  } catch (error) {
    report.problems.push(`without a fault: ${(error as Error).stack}`);
    return undefined;
  }
}

/** What people are told is of the contract, and says nothing of the system. */
function tell(report: ErrorReport, error: unknown): void {
  const { code, words } = told(error);
  report.told.push(code);
  if (!(code in ERRORS) || code === 'internal') report.problems.push(`told: ${code} ${(error as Error).stack}`);
  if (/\bE[A-Z]{3,}\b|errno|SQL|[\\/]\w/i.test(words)) report.problems.push(`told: ${words}`);
}

function told(error: unknown): { code: string; words: string } {
  if (error instanceof Refusal || error instanceof ZhituError) {
    return { code: error.code, words: error instanceof Refusal ? error.words : error.message };
  }
  return { code: 'internal', words: String(error) };
}
