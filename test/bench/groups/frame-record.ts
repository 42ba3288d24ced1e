/** What the page's main thread did while something happened on it: Chromium's trace and V8's samples, one clock. */
import type { CDPSession, Page } from 'playwright-core';

export interface Task {
  /** Start and length by the wall clock, milliseconds. */
  at: number;
  ms: number;
  /** What the thread itself computed: without waiting for the processor or for the process that draws. */
  cpuMs: number;
  /** Of its samples, the share in WebGL calls. */
  webglShare: number;
}

export interface Recording {
  tasks: Task[];
  /** Frames that the main thread handed over to be shown. */
  frames: number;
  cpuMs: number;
  /** Of the computing, spent in scripts and what they call, WebGL left out; and in WebGL calls. */
  scriptMs: number;
  webglMs: number;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args: { name?: string };
}

/** Tasks and commits are in this category alone; anything more makes a trace of hundreds of megabytes. */
const CATEGORIES = ['-*', 'disabled-by-default-devtools.timeline'];
const SAMPLED = 1000; // microseconds

/** One page must be open in the browser. */
export async function record(page: Page, session: CDPSession, act: () => Promise<void>): Promise<Recording> {
  const browser = page.context().browser();
  if (!browser) throw new Error('the page has no browser of its own');
  const webgl = new Set(await page.evaluate(() => Object.getOwnPropertyNames(WebGL2RenderingContext.prototype)));
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: SAMPLED });
  await browser.startTracing(page, { categories: CATEGORIES });
  await session.send('Profiler.start');
  await act();
  const { profile } = await session.send('Profiler.stop');
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };

  const samples = samplesOf(profile, webgl);
  // The tasks that start and stop the sampling take 100 ms themselves; they reach over its ends.
  const ofPage = ofMainThread(traceEvents);
  const events = traceEvents.filter(
    (e) => ofPage(e) && e.ts >= profile.startTime && e.ts + (e.dur ?? 0) <= profile.endTime,
  );
  const tasks = events
    .filter(({ name, ph }) => name === 'RunTask' && ph === 'X')
    .map(({ ts, dur = 0, tdur = 0 }) => {
      const within = sum(samples.between(ts, ts + dur));
      const share = within.webgl / Math.max(1, within.webgl + within.script + within.other);
      return { at: ts / 1000, ms: dur / 1000, cpuMs: tdur / 1000, webglShare: share };
    });
  const cpuMs = tasks.reduce((total, task) => total + task.cpuMs, 0);
  const all = sum(samples.between(0, Number.POSITIVE_INFINITY));
  const busy = Math.max(1, all.script + all.webgl + all.other);
  return {
    tasks,
    frames: events.filter(({ name }) => name === 'Commit').length,
    cpuMs,
    // Samples fall by the wall clock; shared out over the computing they do not count waiting for the processor.
    scriptMs: (cpuMs * all.script) / busy,
    webglMs: (cpuMs * all.webgl) / busy,
  };
}

/** The page's process is the one whose main thread had the most to do. */
function ofMainThread(events: readonly TraceEvent[]): (event: TraceEvent) => boolean {
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const tasksOf = ({ pid, tid }: TraceEvent) => events.filter((e) => e.pid === pid && e.tid === tid).length;
  const [main] = mains.toSorted((a, b) => tasksOf(b) - tasksOf(a));
  if (!main) throw new Error('the trace shows no main thread');
  return ({ pid, tid }) => pid === main.pid && tid === main.tid;
}

type Kind = 'idle' | 'script' | 'webgl' | 'other';
interface Sample {
  at: number;
  us: number;
  kind: Kind;
}

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string } }[];
  startTime: number;
  endTime: number;
  samples?: number[] | undefined;
  timeDeltas?: number[] | undefined;
}

function samplesOf({ nodes, startTime, samples = [], timeDeltas = [] }: Profile, webgl: ReadonlySet<string>) {
  const kinds = new Map(nodes.map(({ id, callFrame }) => [id, kindOf(callFrame, webgl)]));
  let at = startTime;
  const all: Sample[] = samples.map((id, i) => {
    const us = Math.max(0, timeDeltas[i] ?? 0);
    at += us;
    return { at, us, kind: kinds.get(id) ?? 'other' };
  });
  return {
    /** Those that end in the span, in microseconds of the trace's clock. */
    between(from: number, to: number): Sample[] {
      return all.slice(firstAfter(all, from), firstAfter(all, to));
    },
  };
}

function kindOf({ functionName, url }: { functionName: string; url: string }, webgl: ReadonlySet<string>): Kind {
  if (functionName === '(idle)') return 'idle';
  if (/^\((program|garbage collector|root)\)$/.test(functionName)) return 'other';
  return url === '' && webgl.has(functionName) ? 'webgl' : 'script';
}

function firstAfter(samples: readonly Sample[], at: number): number {
  let [low, high] = [0, samples.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((samples[middle] as Sample).at > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

function sum(samples: readonly Sample[]): Record<Kind, number> {
  const out = { idle: 0, script: 0, webgl: 0, other: 0 };
  for (const { kind, us } of samples) out[kind] += us;
  return out;
}
