import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../electron/store/database.ts';
import { root } from './harness/demo.ts';
import { objections } from './harness/objections.ts';
import { overlaps } from './harness/overlaps.ts';
import { shot, watch } from './harness/page.ts';
import { readPdf } from './harness/pdf.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const PHONE = { width: 360, height: 740 };

/** A roof in the middle of grey: so that the outline can be seen to lie on it. */
function roof(): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900"><rect width="1200" height="900" fill="#8a9a7a"/>
    <path d="M0 640H1200" stroke="#777" stroke-width="90"/><rect x="450" y="300" width="300" height="220" fill="#3f78b5"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg().toBuffer();
}

async function openPhone(browser: Browser, locale: 'zh-CN' | 'en-GB', colorScheme: 'light' | 'dark') {
  const context = await browser.newContext({
    viewport: PHONE,
    locale,
    colorScheme,
    hasTouch: true,
    isMobile: true,
    timezoneId: 'Asia/Shanghai',
  });
  const page = await context.newPage();
  const problems: string[] = [];
  watch(page, problems);
  return { context, page, problems };
}

/** Makes a code at the desk and answers it with the address. */
async function code(page: Page, squad: string): Promise<{ url: string; code: string }> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: '中队' }).click();
  await page.getByRole('option', { name: squad, exact: true }).click();
  const before = await dialog.locator('output').allInnerTexts();
  await dialog.getByRole('button', { name: '生成配对码' }).click();
  await expect.poll(() => dialog.locator('output').allInnerTexts()).not.toEqual(before);
  const said = await dialog.locator('p[role=status]').innerText();
  const digits = (await dialog.locator('output').innerText()).replace(/\s/g, '');
  return { url: /https\S+/.exec(said)?.[0] ?? '', code: digits };
}

describe('field checks', { timeout: 120_000 }, () => {
  const zhitu = useZhitu();

  it('go to a paired phone, are answered without a connection, and come back when there is one', async () => {
    const page = await zhitu.open({ path: '/review#map=12.5/30.70/121.02' });
    await page.locator('[data-ready] canvas').waitFor();
    const { squad, ids, keys } = await prepare(page);
    await page.getByText('实地核查', { exact: true }).click();
    await page.getByRole('list', { name: '待实地核查' }).getByRole('button').first().waitFor();
    const first = page.getByRole('button', { name: new RegExp(`^${keys[0]}`) });
    await first.focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('region', { name: keys[0] ?? '' });
    await panel.getByText('反馈结果').waitFor();
    await panel.getByLabel('完成期限').fill('2030-01-31');
    await panel.getByRole('button', { name: '保存' }).click();
    await panel.getByText('2030年1月31日').waitFor();
    expect(await objections(page)).toEqual([]);
    expect(await overlaps(page, 3)).toEqual([]);
    await shot(page, 'field-task-zh-light');

    await page.getByRole('button', { name: '配对设备' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: '本机地址' }).click();
    await page.getByRole('option', { name: /127\.0\.0\.1/ }).click();
    await dialog.getByRole('button', { name: '开启手机接入' }).click();
    const pairing = await code(page, squad);
    expect(await objections(page)).toEqual([]);
    await shot(page, 'field-devices-zh-light');

    const phone = await openPhone(zhitu.browser, 'zh-CN', 'light');
    await phone.page.goto(`${pairing.url}#code=${pairing.code}`);
    await phone.page.getByLabel('这台手机叫什么').fill(`${squad}1号机`);
    expect(phone.page.url()).toBe(pairing.url);
    expect(await objections(phone.page)).toEqual([]);
    await shot(phone.page, 'field-phone-pair-zh-light');
    await phone.page.getByRole('button', { name: '配对' }).click();
    await phone.page.getByRole('button', { name: new RegExp(keys[0] ?? '') }).waitFor();
    await dialog.getByRole('rowheader', { name: `${squad}1号机` }).waitFor();
    await page.keyboard.press('Escape');
    expect(await objections(phone.page)).toEqual([]);
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    await shot(phone.page, 'field-phone-list-zh-light');
    await expect.poll(() => pictures(phone.page)).toBe(1);

    await phone.context.setOffline(true);
    await answer(phone.page, keys[0] ?? '', '属实', '未取得许可', true);
    const unsent = phone.page.getByRole('region', { name: /^未发送/ });
    await unsent.getByText('等待发送').waitFor();
    await phone.page.getByText('没有连接。照常填写，恢复后自动发送。').waitFor();
    await shot(phone.page, 'field-phone-unsent-zh-light');
    expect(await statusOf(page, ids[0] ?? 0)).toBe('field_check');
    // The page is opened anew from the phone's cache: what was written is still there.
    await phone.page.goto('about:blank');
    await phone.page.goto(pairing.url);
    await unsent.getByText('等待发送').waitFor();

    await phone.context.setOffline(false);
    await unsent.waitFor({ state: 'detached' });
    await panel.getByText('反馈记录').waitFor();
    await panel.getByText('彩钢棚，约九十平方米').waitFor();
    expect(await statusOf(page, ids[0] ?? 0)).toBe('confirmed');
    await panel.getByText('反馈记录').scrollIntoViewIfNeeded();
    await shot(page, 'field-answered-zh-light');

    // Another was quicker: told so, with nothing lost.
    await phone.context.setOffline(true);
    await answer(phone.page, keys[1] ?? '', '不属实', '已拆除', true);
    await atDesk(page, ids[1] ?? 0);
    await phone.context.setOffline(false);
    await unsent.getByText(/已由.+反馈/).waitFor();
    await unsent.getByRole('button', { name: /保存照片/ }).waitFor();
    expect(await objections(phone.page)).toEqual([]);
    await shot(phone.page, 'field-phone-conflict-zh-light');
    await close(phone, /^failed|409/);
  });

  it('are given to one squad together by keyboard, taken back and given again', async () => {
    const page = await zhitu.open({ path: '/review' });
    await page.locator('[data-ready] canvas').waitFor();
    await page.getByText('实地核查', { exact: true }).click();
    const boxes = page.getByRole('list', { name: '待实地核查' }).getByRole('checkbox');
    await boxes.first().waitFor();
    type Listed = { tasks: { id: number; squad: string }[] };
    const two = async () => ((await api(page, 'GET', '/api/field-checks')) as Listed).tasks.slice(0, 2);
    const before = await two();
    const { pack } = (await api(page, 'GET', '/api/session')) as { pack: { squads: { code: string }[] } };
    const nth = pack.squads.findIndex(({ code: squad }) => before.every((task) => task.squad !== squad));
    for (const n of [0, 1]) await boxes.nth(n).press('Space');
    await page.getByRole('button', { name: '派单 2 处' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await expect
      .poll(() => dialog.getByRole('combobox', { name: '中队' }).evaluate((e) => e.matches(':focus')))
      .toBe(true);
    for (let n = 0; n <= nth; n++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await objections(page)).toEqual([]);
    expect(await overlaps(page, 3)).toEqual([]);
    await shot(page, 'field-assign-many-zh-light');
    await dialog.getByLabel('完成期限').press('Enter');
    await page.getByText('已派单 2 处').waitFor();
    const given = before.map(({ id }) => ({ id, squad: pack.squads[nth]?.code }));
    const squads = async () => (await two()).map(({ id, squad }) => ({ id, squad }));
    expect(await squads()).toEqual(given);
    const button = page.getByRole('button', { name: '派单 0 处' });
    await expect.poll(() => button.evaluate((e) => e.matches(':focus'))).toBe(true);
    await page.keyboard.press('Control+z');
    await page.getByText('已撤销：疑似违建实地核查派单').waitFor();
    expect(await squads()).toEqual(before.map(({ id, squad }) => ({ id, squad })));
    await page.keyboard.press('Control+Shift+z');
    await page.getByText('已重做：疑似违建实地核查派单').waitFor();
    expect(await squads()).toEqual(given);
    await shot(page, 'field-assigned-many-zh-light');
    await page.getByLabel(/^全选/).press('Space');
    await page.getByRole('button', { name: /^派单 [3-9]\d* 处|^派单 \d\d+ 处/ }).waitFor();
  });

  it('are printed one A4 sheet each, to scale, with the photo and its outline', async () => {
    const page = await zhitu.open({ path: '/review' });
    await page.getByRole('banner').waitFor();
    const { ids } = await prepare(page);
    await page.goto(new URL(`/api/field-checks/sheets?ids=${ids.slice(0, 2)}`, page.url()).href);
    await page.locator('.photos image').first().waitFor();
    await page.setViewportSize({ width: 820, height: 1180 });
    await shot(page, 'field-sheet-zh');
    const scale = Number(await page.locator('svg.map').first().getAttribute('data-scale'));
    const metres = Number(await page.locator('svg.map path.length').first().getAttribute('data-metres'));
    const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    writeFileSync(join(root, 'test-results/field-sheet.pdf'), bytes);
    const pdf = readPdf(bytes);
    expect(pdf.sheets).toHaveLength(2);
    const expected = ((metres * 1000) / scale) * (72 / 25.4);
    expect(Math.min(...pdf.across.map((a) => Math.abs(a - expected)))).toBeLessThan(0.15);
    for (const article of await page.locator('article').all()) {
      const fits = await article.evaluate((a) => a.scrollHeight <= a.clientHeight + 1);
      expect(fits, 'nothing of a sheet is cut off').toBe(true);
    }
    await page.goto(new URL(`/api/field-checks/sheets?ids=${ids[0]}&lang=en`, page.url()).href);
    await shot(page, 'field-sheet-en');
  });

  it('speak English in the dark, on a phone that is revoked without losing what was written', async () => {
    const page = await zhitu.open({ path: '/review', locale: 'en-GB', colorScheme: 'dark' });
    await page.locator('[data-ready] canvas').waitFor();
    const { keys } = await prepare(page);
    await page.getByText('Field checks', { exact: true }).click();
    await page.getByRole('button', { name: new RegExp(`^${keys[2]}`) }).click();
    await page
      .getByRole('region', { name: keys[2] ?? '' })
      .getByText('Send the answer')
      .waitFor();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'field-task-en-dark');
    await page.getByLabel(/^Choose all/).press('Space');
    await page.getByRole('button', { name: /^Assign \d+/ }).press('Enter');
    await page.getByRole('dialog').getByText('All to one squad at once').waitFor();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'field-assign-many-en-dark');
    await page.keyboard.press('Escape');
    const [url, token] = await pairByApi(page);
    const phone = await openPhone(zhitu.browser, 'en-GB', 'dark');
    await phone.page.goto(`${url}#code=${token}`);
    await phone.page.getByLabel('What this phone is called').fill('Blue phone');
    await phone.page.getByRole('button', { name: 'Pair' }).click();
    await phone.page.getByRole('button', { name: new RegExp(keys[2] ?? '') }).waitFor();
    await phone.context.setOffline(true);
    await answer(phone.page, keys[2] ?? '', 'Confirmed', 'No permit', false);
    await page.getByRole('button', { name: 'Paired phones' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Stop: Blue phone' }).click();
    await dialog.getByText('Stopped').waitFor();
    await page.getByText('Blue phone').waitFor();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'field-devices-en-dark');
    await phone.context.setOffline(false);
    await phone.page.getByText(/let in no longer/).waitFor();
    await phone.page
      .getByRole('region', { name: /^Not sent/ })
      .getByText('Waiting to be sent')
      .waitFor();
    expect(await objections(phone.page)).toEqual([]);
    await shot(phone.page, 'field-phone-stopped-en-dark');
    await close(phone, /^failed|401/);
  });

  it('come in a page of less than 60 kB', () => {
    const html = readFileSync(join(root, 'out/renderer/field/index.html'), 'utf8');
    const files = [...html.matchAll(/\/assets\/([\w.-]+)/g)].map(([, name]) =>
      join(root, 'out/renderer/assets', name ?? ''),
    );
    expect(files.length).toBeGreaterThanOrEqual(2);
    for (const file of files) expect(readFileSync(file, 'utf8')).not.toMatch(/(?:from|import)\s*["']\.\.?\//);
    const bytes = gzipSync(html).length + files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
    expect(bytes).toBeLessThan(60_000);
    expect(statSync(files[0] ?? '').size).toBeGreaterThan(1000);
  });

  /** Three tasks of one squad, the first with a photo that shows it. */
  async function prepare(page: Page): Promise<{ squad: string; ids: number[]; keys: string[] }> {
    const { tasks } = (await api(page, 'GET', '/api/field-checks')) as {
      tasks: { id: number; key: string; squad: string }[];
    };
    const most = tasks[0]?.squad;
    const own = tasks.filter((t) => t.squad === most).slice(0, 3);
    expect(own).toHaveLength(3);
    const id = own[0]?.id ?? 0;
    const photo = await page.request.post(
      new URL(`/api/layers/structures/features/${id}/photos?name=roof.jpg`, page.url()).href,
      { data: await roof(), headers: { 'content-type': 'application/octet-stream' } },
    );
    const { media } = await photo.json();
    const store = openStore(zhitu.host.db);
    await store.write(async (db) => {
      if (await db.get('SELECT 1 FROM findings WHERE structure_id = ? AND media_id = ?', id, media)) return;
      const ring = '[[450,300],[750,300],[750,520],[450,520]]';
      const insert = 'INSERT INTO findings (structure_id, media_id, confidence, pixels) VALUES (?, ?, 0.9, ?)';
      await db.run(insert, id, media, ring);
      await db.run('UPDATE media SET exif = ? WHERE id = ?', '{"width":1200,"height":900}', media);
    });
    await store.close();
    const { pack } = (await api(page, 'GET', '/api/session')) as { pack: { squads: { code: string; zh: string }[] } };
    const squad = pack.squads.find((s) => s.code === most)?.zh ?? '';
    return { squad, ids: own.map((t) => t.id), keys: own.map((t) => t.key) };
  }

  async function api(page: Page, method: string, path: string, data?: object): Promise<unknown> {
    const answered = await page.request.fetch(new URL(path, zhitu.host.origin).href, {
      method,
      ...(data ? { data } : {}),
    });
    expect(answered.ok(), `${path}: ${await answered.text()}`).toBe(true);
    return answered.json();
  }

  async function pairByApi(page: Page): Promise<[string, string]> {
    await api(page, 'POST', '/api/field-listener', { address: '127.0.0.1' });
    const { tasks } = (await api(page, 'GET', '/api/field-checks')) as { tasks: { squad: string }[] };
    const state = await api(page, 'POST', '/api/field-listener/code', { squad: tasks[0]?.squad });
    const { url, code } = state as { url: string; code: { code: string } };
    return [url, code.code];
  }

  async function statusOf(page: Page, id: number): Promise<string> {
    return ((await api(page, 'GET', `/api/field-checks/${id}`)) as { status: string }).status;
  }

  function atDesk(page: Page, id: number): Promise<unknown> {
    const body = { clientId: 'ab'.repeat(16), outcome: 'refuted', reason: 'removed', note: '已拆', observedAt: 1 };
    return api(page, 'POST', `/api/field-checks/${id}/answers`, body);
  }
});

async function answer(phone: Page, key: string, outcome: string, reason: string, withShot: boolean): Promise<void> {
  await phone.getByRole('button', { name: new RegExp(key) }).click();
  await phone.getByRole('radio', { name: outcome, exact: true }).check();
  await phone.getByRole('radio', { name: reason, exact: true }).check();
  await phone.locator('textarea').fill('彩钢棚，约九十平方米');
  const file = { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await roof() };
  await phone.locator('input[type=file]').setInputFiles(file);
  await phone.locator('.shots img').waitFor();
  if (withShot) {
    expect(await objections(phone)).toEqual([]);
    await phone.screenshot({ path: join(root, `test-results/field-phone-task-${key}.png`), fullPage: true });
  }
  await phone.locator('button[type=submit]').click();
}

/** How many pictures the phone has kept. */
function pictures(phone: Page): Promise<number> {
  return phone.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const request = indexedDB.open('zhitu-field');
        request.onsuccess = () => {
          const count = request.result.transaction('pictures').objectStore('pictures').count();
          count.onsuccess = () => resolve(count.result);
        };
      }),
  );
}

async function close(
  { context, problems }: { context: BrowserContext; problems: string[] },
  expected: RegExp,
): Promise<void> {
  await context.close();
  expect(problems.filter((p) => !expected.test(p))).toEqual([]);
}
