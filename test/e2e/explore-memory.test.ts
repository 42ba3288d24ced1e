import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { complete, shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const layerRow = (page: Page, layer: string) => page.locator(`li[data-layer="${layer}"]`);

describe('a window opened again', () => {
  const zhitu = useZhitu();

  it('has the order, visibility and theme of before, and stands where it stood', async () => {
    const page = await zhitu.open();
    await complete(page);
    await layerRow(page, 'segments').getByRole('button', { name: /^移动/ }).focus();
    await page.keyboard.press('ArrowUp');
    await layerRow(page, 'vendors').getByRole('checkbox').uncheck();
    await page.getByRole('button', { name: '明暗主题' }).click();
    await page.getByRole('menuitemradio', { name: '深色' }).click();
    await page.getByRole('button', { name: '放大' }).click();
    await expect.poll(() => page.url()).toMatch(/#map=1\d/);
    await page.waitForTimeout(500); // the zoom has come to rest
    const place = new URL(page.url()).hash;

    await page.reload();
    await complete(page);
    expect(await page.evaluate(() => document.documentElement.dataset.mantineColorScheme)).toBe('dark');
    expect(await layerRow(page, 'vendors').getByRole('checkbox').isChecked()).toBe(false);
    const order = await page.locator('li[data-layer]').evaluateAll((rows) => rows.map((r) => r.dataset.layer));
    expect(order.indexOf('segments')).toBe(3);
    expect(new URL(page.url()).hash).toBe(place);
  });

  it('goes to the place in its address, and a click there chooses what lies there', async () => {
    const page = await zhitu.open();
    await complete(page);
    const [row] = await page.evaluate(
      async () => (await (await fetch('/api/layers/parking/rows?limit=1')).json()).rows,
    );
    await page.goto(`${zhitu.host.origin}/#map=18/${row.lat}/${row.lon}`);
    await page.reload();
    await complete(page);
    await page.locator('canvas.maplibregl-canvas').click();
    const inspector = page.getByRole('region', { name: '停车供给详情' });
    await inspector.waitFor();
    await page.keyboard.press('Escape');
    await inspector.waitFor({ state: 'detached' });
  });
});

describe('a machine without WebGL', () => {
  const zhitu = useZhitu();

  it('is told what to do about the map, and keeps the rest', async () => {
    const { page, close } = await zhitu.openAlone();
    await page.addInitScript(() => {
      const { getContext } = HTMLCanvasElement.prototype;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return /webgl/.test(kind) ? null : Reflect.apply(getContext, this, [kind, ...rest]);
      } as typeof getContext;
    });
    await page.reload();
    await page.getByText('无法显示地图').waitFor();
    await page.locator('li[data-layer="violations"]').waitFor(); // keys are heard when the panels are there
    await page.keyboard.press('t');
    await page.locator('[data-row="0"]').waitFor();
    await shot(page, 'no-webgl');
    await close();
  });
});
