/**
 * Writes RESULTS.md from the figures of a run: `npm run bench -- --write-results`, or
 * `node test/bench/results.ts < figures.jsonl` for lines kept from one.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { findChromium } from '../setup/chromium.ts';
import { findPeers } from './peers/peers.ts';
import { type Figure, figure } from './report.ts';
import { goalText, verdict, withUnit } from './text-table.ts';

const FILE = join(import.meta.dirname, 'RESULTS.md');

/** Neither paths nor host names go in: only what tells one machine's figures from another's. */
export function writeResults(figures: readonly Figure[], versions: Readonly<Record<string, string>>): void {
  const judged = figures.filter(({ met }) => met !== undefined);
  const missed = judged.filter(({ met }) => !met);
  const groups = [...new Set(figures.map(({ job }) => job))];
  const parts = [
    '# Bench results',
    `Written by \`npm run bench -- --write-results\` on ${new Date().toISOString().slice(0, 10)}. Medians; in brackets the smallest and largest. A ratio says how many times faster, or smaller, than the peer measured in the same run.`,
    machine(versions),
    `${judged.length - missed.length} of ${judged.length} goals met.${missed.length ? ' Not met:' : ''}`,
    missed
      .map((f) => `- ${f.job}, ${f.size}, ${f.metric}: ${reached(f)}, goal ${goalText(f)}; ${verdict(f)}`)
      .join('\n'),
    ...groups.map((job) => `## ${job}\n\n${table(figures.filter((f) => f.job === job))}`),
  ];
  writeFileSync(FILE, `${parts.filter(Boolean).join('\n\n')}\n`);
}

function reached({ value, unit, ratio, goal, peer }: Figure): string {
  return goal?.startsWith('≥') ? `${ratio} × ${peer}` : withUnit(value, unit);
}

function machine(versions: Readonly<Record<string, string>>): string {
  const processors = cpus();
  const chromium = findChromium();
  const told = chromium === null ? '' : spawnSync(chromium, ['--version'], { encoding: 'utf8' }).stdout;
  const rows = {
    processor: `${processors.length} × ${processors[0]?.model.trim() ?? process.arch}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    'load over 15 minutes, the bench included': loadavg()[2]?.toFixed(1) ?? '',
    system: `${process.platform} ${process.arch}`,
    Node: process.versions.node,
    Chromium: /[\d.]+/.exec(told)?.[0] ?? 'none',
    ...versions,
  };
  const lines = Object.entries(rows).map(([name, value]) => `| ${name} | ${value} |`);
  return ['| machine | |', '|---|---|', ...lines].join('\n');
}

function table(figures: readonly Figure[]): string {
  const lines = figures.map((f) => {
    const { size, metric, value, unit, min, max, peer, peerValue, ratio } = f;
    const range = min === undefined || min === max ? '' : ` (${min}–${max})`;
    const beside = peer === undefined ? '' : `${peer}: ${withUnit(peerValue ?? 0, unit)}`;
    const cells = [size, metric, withUnit(value, unit) + range, beside, ratio === undefined ? '' : `${ratio} ×`];
    return `| ${[...cells, goalText(f), verdict(f)].join(' | ')} |`;
  });
  const head = ['| size | what | value | peer | ratio | goal | |', '|---:|---|---:|---|---:|---|---|'];
  return [...head, ...lines].join('\n');
}

if (import.meta.main) {
  const lines = (await text(process.stdin)).split('\n').filter((line) => line.startsWith('{'));
  const figures = lines.map((line) => figure.parse(JSON.parse(line)));
  const wanted = figures.some(({ peer }) => peer !== undefined);
  const peers = wanted ? findPeers(undefined, () => undefined) : null;
  writeResults(figures, peers?.versions ?? {});
}
