import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './harness/demo.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

describe('printing a map', () => {
  const zhitu = useZhitu();

  it('chooses the sheet on the map by keyboard, shows it as it will be, and gives out the PDF', async () => {
    const page = await zhitu.open({ viewport: { width: 1280, height: 800 } });
    await page.getByRole('banner').waitFor();
    await page.locator('.maplibregl-canvas').waitFor();
    await page.keyboard.press('Control+p');
    const panel = page.getByRole('region', { name: '打印地图' });
    await panel.waitFor();
    const grip = page.locator('[data-print-frame] button');
    await grip.waitFor();
    const before = await grip.boundingBox();
    await grip.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await grip.boundingBox())?.x ?? 0).toBeGreaterThan((before?.x ?? 0) + 10);
    await panel.getByRole('textbox', { name: '标题', exact: true }).fill('解放路一带');
    await shot(page, 'print-panel-zh-1280');
    await panel.getByRole('button', { name: '预览' }).click();
    const sheet = page.frameLocator('iframe[title="预览"]');
    await sheet.locator('svg text', { hasText: '解放路一带' }).first().waitFor({ timeout: 30_000 });
    expect(await sheet.locator('svg text', { hasText: '示意数据' }).count()).toBeGreaterThan(3);
    await shot(page, 'print-preview-zh-1280');
    await page.keyboard.press('Escape');
    await panel.getByRole('button', { name: 'PDF' }).click();
    const saved = page.waitForEvent('download', { timeout: 60_000 });
    await panel.getByRole('link', { name: /保存 PDF/ }).click({ timeout: 60_000 });
    const download = await saved;
    expect(download.suggestedFilename()).toBe('解放路一带.pdf');
    expect(
      readFileSync(await download.path())
        .subarray(0, 5)
        .toString('latin1'),
    ).toBe('%PDF-');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });

  it('looks right in English on a dark screen', async () => {
    const page = await zhitu.open({ locale: 'en-GB', colorScheme: 'dark', viewport: { width: 1920, height: 1080 } });
    await page.getByRole('banner').waitFor();
    await page.getByRole('button', { name: /^Print the map/ }).click();
    await page.locator('[data-print-frame] button').waitFor();
    await shot(page, 'print-panel-en-1920');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.frameLocator('iframe[title="Preview"]').locator('svg text').first().waitFor({ timeout: 30_000 });
    await shot(page, 'print-preview-en-1920');
  });

  it('copies the table without formulas and the map with what it is, and says when it may not', async () => {
    const opened = await zhitu.openAlone({ viewport: { width: 1280, height: 800 } });
    const { page, context } = opened;
    await page.getByRole('banner').waitFor();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: '属性表', exact: true }).click();
    await page.getByRole('button', { name: /^复制表格/ }).click();
    await page.getByRole('menuitem', { name: /行$/ }).last().click();
    await page.getByText('只复制了前', { exact: false }).waitFor();
    const parts = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const text = await (await item?.getType('text/plain'))?.text();
      const html = await (await item?.getType('text/html'))?.text();
      return { text: text ?? '', html: html ?? '' };
    });
    const lines = parts.text.trim().split(/\r?\n/);
    expect(lines).toHaveLength(5002); // head, rows, and what the data are
    expect(new Set(lines.slice(0, -1).map((line) => line.split('\t').length)).size).toBe(1);
    expect(lines.at(-1)).toContain('示意数据');
    expect(parts.html).toContain('<table>');

    await page.locator('.maplibregl-canvas').focus();
    await page.keyboard.press('Shift+C');
    await page.getByText('地图图片已复制', { exact: false }).waitFor();
    const picture = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const bitmap = await createImageBitmap((await item?.getType('image/png')) as Blob);
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const pen = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
      pen.drawImage(bitmap, 0, 0);
      const { data } = pen.getImageData(0, 0, bitmap.width, bitmap.height - 40);
      const colours = new Set<number>();
      for (let i = 0; i < data.length; i += 4 * 997)
        colours.add(((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0));
      return {
        width: bitmap.width,
        height: bitmap.height,
        colours: colours.size,
        url: await new Promise<string>((done) => {
          const reader = new FileReader();
          reader.onload = () => done(String(reader.result));
          void canvas.convertToBlob().then((blob) => reader.readAsDataURL(blob));
        }),
      };
    });
    expect(picture.width).toBe(1280);
    expect(picture.colours).toBeGreaterThan(20); // a map, not an empty buffer
    mkdirSync(join(root, 'test-results'), { recursive: true });
    writeFileSync(join(root, 'test-results', 'copied-map.png'), Buffer.from(picture.url.split(',')[1] ?? '', 'base64'));

    await page.evaluate(() => {
      navigator.clipboard.write = () => Promise.reject(new DOMException('denied', 'NotAllowedError'));
    });
    await page.keyboard.press('Shift+C');
    await page.getByText('不允许写入剪贴板', { exact: false }).waitFor();
    await opened.close();
  });

  it('keeps a view as a project, marks changes, undoes a removal, and opens a file that speaks of what is not here', async () => {
    const page = await zhitu.open({ viewport: { width: 1280, height: 800 } });
    await page.getByRole('banner').waitFor();
    await page.locator('.maplibregl-canvas').waitFor();
    await page.keyboard.press('Control+s');
    await page.getByRole('textbox', { name: '项目名称' }).fill('夜市巡查');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('已保存“夜市巡查”').first().waitFor();
    await shot(page, 'projects-zh-1280');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '项目：夜市巡查', exact: true }).waitFor();
    await page.getByRole('checkbox', { name: /违停记录/ }).uncheck();
    await page.getByRole('button', { name: '项目：夜市巡查（有改动未保存）' }).click();
    await page.getByRole('button', { name: '打开项目“夜市巡查”' }).click();
    await expect.poll(() => page.getByRole('checkbox', { name: /违停记录/ }).isChecked()).toBe(true);

    await page.getByRole('button', { name: '项目：夜市巡查', exact: true }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: '存为文件' }).click();
    const file = JSON.parse(readFileSync(await (await saved).path(), 'utf8'));
    expect([file.zhitu, file.version, file.name]).toEqual(['project', 1, '夜市巡查']);
    await page.getByRole('button', { name: '删除“夜市巡查”' }).click();
    await page.getByText('已删除“夜市巡查”').getByRole('button', { name: '撤销' }).click();
    await page.getByRole('button', { name: '项目', exact: true }).click();
    await page.getByRole('button', { name: '打开项目“夜市巡查”' }).waitFor();
    await page.keyboard.press('Escape');

    const foreign = {
      ...file,
      name: '外来',
      city: 'elsewhere',
      view: {
        ...file.view,
        basemap: { id: 'gone', name: '航片' },
        layers: { ...file.view.layers, look: { ...file.view.layers.look, vendors: { visible: false, opacity: 1 } } },
      },
    };
    const data = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], '外来.zhitu.json', { type: 'application/json' }));
      return transfer;
    }, JSON.stringify(foreign));
    await page.dispatchEvent('main', 'drop', { dataTransfer: data });
    await page.getByText('底图“航片”', { exact: false }).waitFor();
    await page.getByText('来自另一座城市', { exact: false }).waitFor();
    expect(await page.getByRole('checkbox', { name: /外摆点位/ }).isChecked()).toBe(false);
  });
});
