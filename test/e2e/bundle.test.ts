import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../electron/store/database.ts';
import { addEvidence } from '../helpers/evidence.ts';
import { storedFiles } from '../helpers/stored-files.ts';
import { objections } from './harness/objections.ts';
import { overlaps } from './harness/overlaps.ts';
import { shot, watch } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const FINDING = 900_001;
const FLIPS = 200;

describe('an evidence bundle', { timeout: 120_000 }, () => {
  const zhitu = useZhitu();

  it('is made in Review with progress, saved, and verified again', async () => {
    const store = openStore(zhitu.host.db);
    await addEvidence(store, FINDING);
    await store.close();
    const page = await zhitu.open({ path: '/review#map=12.5/30.70/121.02' });
    await page.locator('button:has([data-seat=first])').first().click();
    await page.getByRole('region', { name: /-WJ-/ }).waitFor();
    await page.getByRole('button', { name: '证据', exact: true }).click();
    await page.getByRole('menuitem', { name: '制作证据包' }).waitFor();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'evidence-menu-zh-light');
    await page.getByRole('menuitem', { name: '制作证据包' }).click();
    const save = page.getByRole('link', { name: '保存证据包' });
    await save.waitFor();
    expect(await objections(page)).toEqual([]);
    expect(await overlaps(page, 3)).toEqual([]);
    await shot(page, 'evidence-bundle-zh-light');
    const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
    expect(download.suggestedFilename()).toMatch(/WJ.*\.zip$/);
    const path = join(zhitu.host.dir, 'own.zip');
    await download.saveAs(path);
    await page.keyboard.press('Escape');
    await check(page, path);
    await page.getByText('未发现改动').waitFor();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'evidence-check-zh-light');
    const altered = readFileSync(path);
    const facts = storedFiles(altered).find((file) => file.path === 'facts.json');
    altered[(facts?.from ?? 0) + 20] = 0x41;
    writeFileSync(path, altered);
    await page.getByRole('dialog').locator('input[type=file]').setInputFiles(path);
    await page.getByText('文件被改动：facts.json').waitFor();

    const word = page.waitForEvent('download');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '证据', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Word' }).click();
    expect((await word).suggestedFilename()).toMatch(/\.docx$/);
  });

  it('verifies itself from its folder with no server, and finds every altered bit', async () => {
    const page = await zhitu.open({ path: '/review' });
    const kept = await sign(page, '市档案馆');
    const zip = await bundleOf(page, FINDING);
    const folder = join(zhitu.host.dir, 'unpacked');
    for (const { path, from, bytes } of storedFiles(zip)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), zip.subarray(from, from + bytes));
    }
    const archive = join(folder, '..', 'bundle.zip');
    writeFileSync(archive, zip);
    const tip = join(folder, '..', 'kept-tip.txt');
    writeFileSync(tip, kept);
    const context = await zhitu.browser.newContext({ locale: 'zh-CN', offline: true });
    const alone = await context.newPage();
    const problems: string[] = [];
    watch(alone, problems);
    await alone.goto(pathToFileURL(join(folder, 'verify.html')).href);
    await alone.getByText('清单与审计链相符').waitFor();
    expect(await objections(alone)).toEqual([]);
    await alone.locator('#files').setInputFiles([archive, tip]);
    await alone.getByText(/^全部相符：/).waitFor();
    await alone.getByText(/^所给链尾（第 \d+ 条）在此审计链中/).waitFor();
    await alone.getByText(/“市档案馆”签过第 \d+ 条链尾/).waitFor();
    const [receipt] = await Promise.all([
      alone.waitForEvent('download'),
      alone.getByRole('link', { name: /^receipt-/ }).click(),
    ]);
    expect(readFileSync(await receipt.path(), 'utf8')).toBe('signed');
    expect(await objections(alone)).toEqual([]);
    await shot(alone, 'bundle-page-zh-light');
    await alone.locator('#files').setInputFiles(join(folder, 'facts.json'));
    await alone.getByText(/^放入的 1 个文件均未被改动/).waitFor();

    const parts = storedFiles(zip);
    const missed = await alone.evaluate(verifyFlips, { base64: zip.toString('base64'), parts, count: FLIPS });
    expect(missed).toEqual({ tried: FLIPS, missed: [] });

    const altered = Buffer.from(zip);
    const photo = parts.find((part) => part.path.startsWith('originals/'));
    altered[(photo?.from ?? 0) + 99] = (altered[(photo?.from ?? 0) + 99] ?? 0) ^ 1;
    writeFileSync(archive, altered);
    await alone.emulateMedia({ colorScheme: 'dark' });
    await alone.getByRole('button', { name: 'English' }).click();
    await alone.locator('#files').setInputFiles(archive);
    await alone.getByText(`altered: ${photo?.path}`).waitFor();
    expect(await objections(alone)).toEqual([]);
    await shot(alone, 'bundle-page-en-dark');
    await context.close();
    expect(problems).toEqual([]);
  });

  it('has a document that prints with its map', async () => {
    const page = await zhitu.open({ locale: 'en-GB', colorScheme: 'dark', path: '/review#map=12.5/30.70/121.02' });
    await page.locator('button:has([data-seat=first])').first().click();
    await page.getByRole('region', { name: /-WJ-/ }).waitFor();
    await page.getByRole('button', { name: 'Evidence', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Make a bundle' }).click();
    await page.getByRole('link', { name: 'Save the bundle' }).waitFor();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'evidence-bundle-en-dark');
    const answer = await page.request.get(
      `${zhitu.host.origin}/api/evidence/document?kind=finding&id=${FINDING}&lang=zh`,
    );
    const paper = await page.context().newPage();
    await paper.setViewportSize({ width: 794, height: 2200 });
    await paper.setContent(await answer.text());
    await paper.getByRole('heading', { name: '办理经过' }).waitFor();
    const map = await paper.locator('svg.map').boundingBox();
    expect(map?.width).toBeCloseTo((170 * 96) / 25.4, 0);
    await shot(paper, 'evidence-document-zh');
  });

  async function check(page: Page, path: string): Promise<void> {
    await page.getByRole('button', { name: '证据', exact: true }).click();
    await page.getByRole('menuitem', { name: '核验证据包' }).click();
    await page.getByRole('dialog').locator('input[type=file]').setInputFiles(path);
  }

  /** Keeps somebody's signature of the tip as it is now, which is returned. */
  async function sign(page: Page, name: string): Promise<string> {
    const tip = await (await page.request.get(`${zhitu.host.origin}/api/audit/tip`)).text();
    const data = { tip, name, receipt: Buffer.from('signed').toString('base64') };
    expect((await page.request.post(`${zhitu.host.origin}/api/audit/receipts`, { data })).status()).toBe(200);
    return tip;
  }

  async function bundleOf(page: Page, id: number): Promise<Buffer> {
    const at = (path: string) => `${zhitu.host.origin}/api/${path}`;
    const started = await page.request.post(at('evidence/bundles'), { data: { kind: 'finding', id, lang: 'zh' } });
    const { jobId } = (await started.json()) as { jobId: number };
    await expect
      .poll(async () => ((await (await page.request.get(at(`jobs/${jobId}`))).json()) as { status: string }).status)
      .toBe('done');
    return (await page.request.get(at(`evidence/bundles/${jobId}`))).body();
  }
});

interface Flips {
  base64: string;
  parts: { path: string; from: number; bytes: number }[];
  count: number;
}

/** Runs in the bundle's own page: bits of its files, and files that are exchanged, by a generator with a seed. */
async function verifyFlips({ base64, parts, count }: Flips): Promise<{ tried: number; missed: string[] }> {
  const { verifyFiles } = globalThis as unknown as {
    verifyFiles(files: { path: string; blob: Blob }[]): Promise<{ sound: boolean; faults: unknown[] }>;
  };
  const zip = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  let seed = 20_261;
  const next = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const missed: string[] = [];
  for (let n = 0; n < count; n++) {
    const part = parts[n % parts.length];
    if (!part) break;
    const altered = zip.slice();
    const at = part.from + next(part.bytes);
    altered[at] = (altered[at] ?? 0) ^ (1 << next(8));
    const { sound, faults } = await verifyFiles([{ path: 'bundle.zip', blob: new Blob([altered]) }]);
    if (sound || faults.length === 0) missed.push(`${part.path} ${at - part.from}`);
  }
  return { tried: count, missed };
}
