import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NativeBridge } from '../../../electron/contract/native.ts';
import { answerDialogs, ELECTRONS, spoken, useShell } from '../harness/use-shell.ts';

type ShellWindow = Window & { zhitu: NativeBridge };

describe.each(ELECTRONS)('a report in the desktop app on $name', ({ launch }) => {
  const shell = useShell(launch);

  it('is written as PDF where the person says, and only reports are', async () => {
    const folder = shell.folder();
    const app = await shell.start(folder);
    const page = await app.page();
    const id = await page.evaluate(async () => {
      const body = JSON.stringify({ name: '暑期方案' });
      const headers = { 'content-type': 'application/json' };
      const made = await fetch('/api/plan/scenarios', { method: 'POST', body, headers });
      return (await made.json()).id as number;
    });
    const path = join(folder, 'report.pdf');
    await answerDialogs(app, { path });
    const save = (what: string) =>
      page.evaluate((p) => (window as unknown as ShellWindow).zhitu.saveReport(p).catch(() => 'refused'), what);
    expect(await save(`/api/plan/report?of=scenario&id=${id}&paper=a3`)).toBe('report.pdf');
    const pdf = readFileSync(path, 'latin1');
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    // A3 in points is 841.89 × 1190.55; Chromium rounds to whole pixels of 0.75 points.
    const [width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)?.slice(1).map(Number) ?? [];
    expect(Math.abs((width ?? 0) - 841.89)).toBeLessThan(0.76);
    expect(Math.abs((height ?? 0) - 1190.55)).toBeLessThan(0.76);
    expect((await spoken(app)).map((s) => s.kind)).toEqual(['showSaveDialog']);

    expect(await save('/api/layers')).toBe('refused');
    expect(await save('/api/plan/report?of=scenario&id=99')).toBe('refused');
    await answerDialogs(app, {});
    expect(await save(`/api/plan/report?of=scenario&id=${id}`)).toBe(null);
    expect(existsSync(join(folder, '规划报告.pdf'))).toBe(false);
    expect(await app.pages()).toHaveLength(1);
  });
});
