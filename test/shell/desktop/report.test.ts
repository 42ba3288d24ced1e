import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NativeBridge, ReportSaved, ReportWish } from '../../../electron/contract/native.ts';
import { openStore } from '../../../electron/store/database.ts';
import { type Pdf, readPdf } from '../../e2e/harness/pdf.ts';
import { addEvidence } from '../../helpers/evidence.ts';
import type { ShellApp } from '../harness/shell-app.ts';
import { answerDialogs, ask, ELECTRONS, spoken, useShell } from '../harness/use-shell.ts';

type ShellWindow = Window & { zhitu: NativeBridge };

const FINDING = 900_001;
/** Points. */
const [A4, A3] = [
  [594.96, 841.89],
  [841.89, 1190.55],
] as const;

/** `null` for a path that the shell refuses to hear of. */
async function save(app: ShellApp, path: string, desk: number | null = null): Promise<ReportSaved | null> {
  const ask = (wish: ReportWish) => (window as unknown as ShellWindow).zhitu.saveReport(wish).catch(() => null);
  return (await app.page()).evaluate(ask, { path, desk });
}

/** Chromium rounds to whole pixels of 0.75 points. */
function expectSheets({ sheets }: Pdf, [width, height]: readonly [number, number]): void {
  for (const [w, h] of sheets) {
    expect(Math.abs(w - width)).toBeLessThan(0.76);
    expect(Math.abs(h - height)).toBeLessThan(0.76);
  }
}

describe.each(ELECTRONS)('a report in the desktop app on $name', ({ launch }) => {
  const shell = useShell(launch);

  it('is written as PDF where the person says, and only reports are', async () => {
    const folder = shell.folder();
    const app = await shell.start(folder);
    const { id } = await ask<{ id: number }>(app, 'POST', '/api/plan/scenarios', { name: '暑期方案' });
    const path = join(folder, 'report.pdf');
    await answerDialogs(app, { path });
    expect(await save(app, `/api/plan/report?of=scenario&id=${id}&paper=a3`)).toEqual({ name: 'report.pdf' });
    expectSheets(readPdf(readFileSync(path)), A3);
    expect((await spoken(app)).map((s) => s.kind)).toEqual(['showSaveDialog']);

    expect(await save(app, '/api/layers')).toBe(null);
    expect(await save(app, '/api/plan/report?of=scenario&id=99')).toMatchObject({ error: { code: 'not_found' } });
    await answerDialogs(app, {});
    expect(await save(app, `/api/plan/report?of=scenario&id=${id}`)).toEqual({ name: null });
    expect(readdirSync(folder).filter((name) => name.endsWith('.pdf'))).toEqual(['report.pdf']);
    expect(await app.pages()).toHaveLength(1);
  });

  it('may be the document of a finding or a case, or sheets for the field, in the name of who sits there', async () => {
    const folder = shell.folder();
    const store = openStore(join(folder, 'zhitu.db'));
    await addEvidence(store, FINDING);
    await store.close();
    const app = await shell.start(folder);
    const path = join(folder, '文书.pdf');
    await answerDialogs(app, { path });
    const saved = async (what: string) => {
      expect(await save(app, what)).toEqual({ name: '文书.pdf' });
      return readPdf(readFileSync(path));
    };

    const finding = await saved(`/api/evidence/document?kind=finding&id=${FINDING}&lang=zh`);
    expectSheets(finding, A4);
    expect([...'疑似违建材料陈某'].filter((c) => !finding.characters.has(c))).toEqual([]);
    expect(finding.across.length, 'its map is there').toBeGreaterThan(0);

    const about = { layer: 'structures', id: FINDING };
    const made = await ask<{ id: number }>(app, 'POST', '/api/cases', {
      kind: 'structure',
      source: '网格',
      title: '楼顶搭建',
      about,
    });
    const case_ = await saved(`/api/evidence/document?kind=case&id=${made.id}&lang=en`);
    expectSheets(case_, A4);
    expect([...'楼顶搭建Case'].filter((c) => !case_.characters.has(c))).toEqual([]);

    const { tasks } = await ask<{ tasks: { id: number }[] }>(app, 'GET', '/api/field-checks');
    const ids = tasks.slice(0, 2).map((t) => t.id);
    const sheets = await saved(`/api/field-checks/sheets?ids=${ids.join('%2C')}&lang=zh`);
    expect(sheets.sheets).toHaveLength(2);
    expectSheets(sheets, A4);

    const named = (await spoken(app)).map((s) => (s as { defaultPath?: string }).defaultPath);
    expect(named).toEqual([`PH-WJ-${FINDING}.pdf`, expect.stringMatching(/^.+\.pdf$/), '现场核查单.pdf']);
    const gone = { error: { code: 'person_gone' } };
    expect(await save(app, `/api/evidence/document?kind=finding&id=${FINDING}`, 999_999)).toMatchObject(gone);
  });

  it('that cannot be written says why on the page, leaving what was there', async () => {
    const folder = shell.folder();
    const app = await shell.start(folder);
    const page = await app.page();
    await page.getByRole('banner').waitFor();
    await page.keyboard.press('Alt+3');
    await page.getByText('实地核查', { exact: true }).click();
    const tasks = page.getByRole('list', { name: '待实地核查' });
    await tasks.getByRole('button').first().click();
    const path = join(folder, 'gone', 'a.pdf');
    await answerDialogs(app, { path });
    const print = async () => {
      await page.getByRole('button', { name: '证据', exact: true }).click();
      await page.getByRole('menuitem', { name: '另存为 PDF' }).click();
    };
    await print();
    await page.getByText(`不能写入“${path}”：文件夹不存在或没有写入权限`).waitFor();
    expect(existsSync(join(folder, 'gone'))).toBe(false);

    const { tasks: all } = await ask<{ tasks: { id: number }[] }>(app, 'GET', '/api/field-checks');
    const sheet = `/api/field-checks/sheets?ids=${all[0]?.id}`;
    const refused = [join(folder, 'is-a-folder'), join(folder, 'a-file', 'b.pdf')];
    if (process.platform === 'linux') refused.push('/sys/zhitu-test.pdf'); // not even root may write there
    mkdirSync(join(folder, 'is-a-folder'));
    writeFileSync(join(folder, 'a-file'), 'of another');
    for (const where of refused) {
      await answerDialogs(app, { path: where });
      expect(await save(app, sheet), where).toMatchObject({
        error: { code: 'file_unwritable', params: { file: where } },
      });
    }
    expect(readFileSync(join(folder, 'a-file'), 'utf8')).toBe('of another');
    expect(readdirSync(folder).filter((name) => /\.(pdf|part)$/.test(name))).toEqual([]);
    await answerDialogs(app, { path: join(folder, 'a.pdf') });
    await print();
    await page.getByText('已保存 a.pdf').waitFor();
  });
});
