import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { figure, shortfall } from '../bench/report.ts';
import { parseSize } from '../bench/size.ts';
import { tickets } from '../bench/tickets.ts';

/** Groups that need no browser. */
const CHEAP = ['import', 'index', 'tiles', 'filter', 'table', 'memory'];

const script = join(import.meta.dirname, '../bench/run.ts');

function bench(...args: string[]) {
  const dir = mkdtempSync(join(tmpdir(), 'zhitu-bench-test-'));
  const env = { ...process.env, TMPDIR: dir };
  const ended = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', env });
  const left = readdirSync(dir);
  rmSync(dir, { recursive: true, force: true });
  return { ...ended, left };
}

describe('the bench', () => {
  it('says figures as JSON lines, the same shape in every group, and leaves no file behind', () => {
    const { status, stdout, stderr, left } = bench(...CHEAP, '--size', '2k', '--runs', '1', '--source', '--no-browser');
    expect(stderr).toContain('group');
    expect(status, stderr).toBe(0);
    const figures = stdout
      .trim()
      .split('\n')
      .map((line) => figure.parse(JSON.parse(line)));
    const groups = new Set(figures.map(({ job }) => job));
    expect([...groups]).toEqual(CHEAP);
    for (const { value, metric } of figures) expect(value, metric).toBeGreaterThanOrEqual(0);
    expect(left).toEqual([]);
  }, 240_000); // nine processes on a busy machine

  it('refuses a group, a size or a number that it does not know, and says what there is', () => {
    for (const args of [['paint'], ['--size', '1.5'], ['--runs', '0'], ['--speed']]) {
      const { status, stdout, stderr } = bench(...args);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toContain('Groups: import, formats, index, tiles, filter, start, frame, table, memory');
    }
  }, 60_000);

  it('reads sizes as people write them', () => {
    expect(['2k', '100k', '1M', '0.5m', '2500'].map((text) => parseSize(text))).toEqual([
      { rows: 2000, label: '2k' },
      { rows: 100_000, label: '100k' },
      { rows: 1_000_000, label: '1M' },
      { rows: 500_000, label: '500k' },
      { rows: 2500, label: '2500' },
    ]);
  });

  it('measures on the same tickets every time, whatever their number', () => {
    const [few] = [...tickets(100)];
    const [many] = [...tickets(200)];
    expect([...(few?.lon ?? [])]).toEqual([...(many?.lon ?? [])].slice(0, 100));
    expect([...(few?.at ?? [])]).toEqual([...(many?.at ?? [])].slice(0, 100));
  });

  it('tells by how much a goal is missed', () => {
    const told = { job: 'x', size: '1M', metric: 'y', unit: 'ms' } as const;
    expect(shortfall({ ...told, value: 120, goal: '< 100', met: false })).toBe(1.2);
    expect(shortfall({ ...told, value: 120, ratio: 4, goal: '≥ 8 ×', met: false })).toBe(2);
    expect(shortfall({ ...told, value: 120 })).toBeNull();
  });
});
