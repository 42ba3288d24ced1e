import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { distance } from '../../electron/domain/measure.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

type At = [x: number, y: number];

/** Opens the app and waits until the map takes clicks. */
async function ready(page: Page): Promise<void> {
  await page.locator('[data-ready] canvas').waitFor();
  await page.getByRole('toolbar', { name: /量测与编辑|Measuring and editing/ }).waitFor();
}

async function click(page: Page, [x, y]: At): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.click(x, y);
}

/** Only the parts that this file is about: whole screens are looked at by their own tests. */
async function axe(page: Page, part: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('[role=toolbar]').include(part).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([]);
}

interface Found {
  total: number;
  rows: { id: number; lon: number; lat: number }[];
}

function rowsOf(page: Page, layer: string, text: string): Promise<Found> {
  return page.evaluate(
    async (path) => (await fetch(path)).json() as Promise<Found>,
    `/api/layers/${layer}/rows?text=${text}`,
  );
}

interface Feature {
  id: number;
  rev: number;
  geometry: { type: string; coordinates: number[][] };
}

function readFeature(page: Page, layer: string, id: number): Promise<Feature> {
  return page.evaluate(async (path) => (await fetch(path)).json(), `/api/layers/${layer}/features/${id}`);
}

/** The tool chosen from the menu of what can be drawn. */
async function draw(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '绘制新要素' }).click();
  await page.getByRole('menuitem', { name }).click();
  await page.locator('canvas:focus').waitFor();
}

describe('editing on the map', () => {
  const zhitu = useZhitu();

  it('draws a point, moves it, takes both back and does them again', async () => {
    const page = await zhitu.open();
    await ready(page);
    await draw(page, '绘制外摆点位（点）');
    await click(page, [560, 300]);
    await page.getByLabel('编号', { exact: true }).fill('E2E-DRAWN');
    await page.getByRole('button', { name: '添加到地图' }).click();
    await expect.poll(async () => (await rowsOf(page, 'vendors', 'E2E-DRAWN')).total).toBe(1);
    const [drawn] = (await rowsOf(page, 'vendors', 'E2E-DRAWN')).rows;
    await page.getByRole('heading', { name: 'E2E-DRAWN' }).waitFor();

    await page.getByRole('button', { name: '编辑所选要素的图形' }).click();
    await page.getByRole('region', { name: '编辑图形：外摆点位' }).waitFor();
    await axe(page, '[aria-label="编辑图形：外摆点位"]');
    await page.locator('canvas:focus').waitFor();
    await page.keyboard.press('PageDown');
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const lon = async () => (await rowsOf(page, 'vendors', 'E2E-DRAWN')).rows[0]?.lon ?? 0;
    await expect.poll(lon).toBeGreaterThan(drawn?.lon ?? 0);
    const moved = await lon();

    await page.getByRole('button', { name: '撤销：修改外摆点位' }).click();
    await expect.poll(lon).toBe(drawn?.lon);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await rowsOf(page, 'vendors', 'E2E-DRAWN')).total).toBe(0);
    await page.getByRole('button', { name: '重做：新增外摆点位' }).waitFor();
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(lon).toBe(drawn?.lon);
    await page.keyboard.press('Control+y');
    await expect.poll(lon).toBe(moved);
  });

  it('draws a line along a street with the keyboard alone, and drags a vertex of it', async () => {
    const page = await zhitu.open();
    await ready(page);
    await draw(page, '绘制严管路段（线）');
    const put = async () => {
      const before = await page
        .getByText(/^\d+ 个点/)
        .textContent()
        .catch(() => '');
      await page.keyboard.press('Space');
      await expect.poll(() => page.getByText(/^\d+ 个点/).textContent()).not.toBe(before);
    };
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Space');
    await page.getByText(/^1 个点/).waitFor({ state: 'attached' });
    for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowDown');
    await put();
    for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowDown');
    await put();
    await page.keyboard.press('Backspace');
    await page.getByText(/^2 个点/).waitFor({ state: 'attached' });
    await page.keyboard.press('Enter');
    await page.getByLabel('名称', { exact: true }).fill('E2E-LINE');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await rowsOf(page, 'segments', 'E2E-LINE')).total).toBe(1);
    const id = (await rowsOf(page, 'segments', 'E2E-LINE')).rows[0]?.id ?? 0;
    const line = await readFeature(page, 'segments', id);
    expect(line.geometry.coordinates).toHaveLength(2);

    await page.keyboard.press('e');
    await page.getByRole('region', { name: '编辑图形：严管路段' }).waitFor();
    await page.locator('canvas:focus').waitFor();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('Space'); // a vertex in the middle
    await page.keyboard.press('ArrowRight');
    await shot(page, 'edit-reshape');
    await page.getByRole('button', { name: '保存' }).click();
    await expect.poll(async () => (await readFeature(page, 'segments', id)).geometry.coordinates.length).toBe(3);
  });

  it('puts vertices onto streets, unless Alt holds them back', async () => {
    const page = await zhitu.open();
    await ready(page);
    const nearest = ([lon = 0, lat = 0]: number[]) =>
      page.evaluate(
        async (path) => (await (await fetch(path)).json()).point as { distance: number } | null,
        `/api/snap?lon=${lon}&lat=${lat}&tolerance=200`,
      );
    await draw(page, '绘制停车供给（线）');
    await page.keyboard.down('Alt');
    await click(page, [520, 330]);
    await page.keyboard.up('Alt');
    await page.getByText(/^1 个点/).waitFor({ state: 'attached' });
    await click(page, [620, 340]);
    await page.getByText(/^2 个点/).waitFor({ state: 'attached' });
    await page.keyboard.press('Enter');
    await page.getByLabel('名称', { exact: true }).fill('E2E-SNAP');
    await page.getByRole('button', { name: '添加到地图' }).click();
    await expect.poll(async () => (await rowsOf(page, 'parking', 'E2E-SNAP')).total).toBe(1);
    const id = (await rowsOf(page, 'parking', 'E2E-SNAP')).rows[0]?.id ?? 0;
    const [free, snapped] = (await readFeature(page, 'parking', id)).geometry.coordinates;
    expect((await nearest(free ?? []))?.distance ?? 200).toBeGreaterThan(0.5);
    expect((await nearest(snapped ?? []))?.distance ?? 200).toBeLessThan(0.05);
  });

  it('asks before a drawing is lost', async () => {
    const page = await zhitu.open();
    await ready(page);
    await draw(page, '绘制疑似违建（面）');
    await click(page, [520, 300]);
    await page.getByText(/^1 个点/).waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '继续编辑' }).click();
    await page.getByRole('region', { name: '绘制疑似违建（面）' }).waitFor();
    await page.getByRole('button', { name: '量距离' }).click();
    await axe(page, '[role=alertdialog]');
    await page.getByRole('button', { name: '放弃' }).click();
    await page.getByRole('region', { name: '量距离' }).waitFor();

    await draw(page, '绘制外摆点位（点）');
    await click(page, [520, 300]);
    const number = page.getByLabel('编号', { exact: true });
    await number.fill('kept');
    await number.press('Escape');
    await page.keyboard.press('Enter'); // on “go on editing”
    expect(await number.inputValue()).toBe('kept');
    expect(await number.evaluate((field) => field === document.activeElement)).toBe(true);
  });

  it('measures on the ellipsoid, in English and on dark', async () => {
    const page = await zhitu.open({ locale: 'en-GB', colorScheme: 'dark' });
    await ready(page);
    await page.getByRole('button', { name: /^Snap to streets/ }).click();
    await page.keyboard.press('d');
    const bar = page.getByRole('region', { name: 'Measure a distance' });
    await bar.waitFor();
    await page.locator('canvas:focus').waitFor();
    await click(page, [460, 300]);
    await page.getByText('1 point', { exact: true }).waitFor({ state: 'attached' });
    await page.mouse.move(660, 330);
    await page.mouse.dblclick(660, 330);
    await page.getByText(/^2 points/).waitFor({ state: 'attached' });
    await page.mouse.move(660, 200);
    const shown = (await bar.locator('output').textContent()) ?? '';
    const [from, to] = await page.evaluate(() => {
      const [zoom = 0, lat0 = 0, lon0 = 0] = location.hash.slice('#map='.length).split('/').map(Number);
      const box = document.querySelector('canvas')?.getBoundingClientRect() as DOMRect;
      const scale = 512 * 2 ** zoom;
      const rad = Math.PI / 180;
      const north = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * rad) / 2));
      return [
        [460, 300],
        [660, 330],
      ].map(([x = 0, y = 0]) => {
        const dx = x - box.left - box.width / 2;
        const dy = y - box.top - box.height / 2;
        const lat = (2 * Math.atan(Math.exp(north(lat0) - (dy * 2 * Math.PI) / scale)) - Math.PI / 2) / rad;
        return [lon0 + (dx * 360) / scale, lat];
      });
    });
    const metres = Number.parseFloat(shown.replace(/,/g, '')) * (shown.includes('km') ? 1000 : 1);
    expect(metres / distance(from ?? [], to ?? [])).toBeCloseTo(1, 2);
    await shot(page, 'edit-measure-en-dark');
    await axe(page, '[aria-label="Measure a distance"]');
    await page.keyboard.press('Escape');
    expect(await bar.locator('output').textContent()).toBe('—');
    await page.keyboard.press('Escape');
    await bar.waitFor({ state: 'detached' });
  });

  it('lists every step and takes any of them back', async () => {
    const page = await zhitu.open();
    await ready(page);
    await page.evaluate(() =>
      fetch('/api/layers/parking/features', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          geometry: { type: 'Point', coordinates: [121.02, 30.7] },
          fields: { name: 'E2E-LISTED', kind: 'public' },
        }),
      }),
    );
    await page.getByRole('button', { name: '帮助与更多' }).click();
    await page.getByRole('menuitem', { name: '修改历史' }).click();
    const dialog = page.getByRole('dialog', { name: '修改历史' });
    await dialog.getByRole('button', { name: '撤销：新增停车供给' }).first().click();
    await dialog.getByRole('button', { name: '重做：新增停车供给' }).waitFor();
    expect((await rowsOf(page, 'parking', 'E2E-LISTED')).total).toBe(0);
    await axe(page, '[role=dialog]');
    await shot(page, 'edit-history');
  });

  it('says so when a step can no longer be taken back', async () => {
    const { page, close } = await zhitu.openAlone();
    await ready(page);
    await draw(page, '绘制违停记录（点）');
    await click(page, [600, 300]);
    await page.getByLabel('编号', { exact: true }).fill('E2E-CLASH');
    await page.getByRole('textbox', { name: '时间' }).fill('2023-07-11T08:05');
    await page.getByRole('button', { name: '添加到地图' }).click();
    await expect.poll(async () => (await rowsOf(page, 'violations', 'E2E-CLASH')).total).toBe(1);
    const id = (await rowsOf(page, 'violations', 'E2E-CLASH')).rows[0]?.id ?? 0;
    await page.evaluate(async (path) => {
      const { rev } = (await (await fetch(path)).json()) as { rev: number };
      const body = JSON.stringify({ rev, fields: { note: 'changed by another' } });
      await fetch(path, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body });
    }, `/api/layers/violations/features/${id}`);
    await page.getByRole('button', { name: '撤销：新增违停记录' }).click();
    await page.getByText('无法撤销：新增违停记录').waitFor();
    expect((await rowsOf(page, 'violations', 'E2E-CLASH')).total).toBe(1);
    await close(/refused: 409/);
  });
});
