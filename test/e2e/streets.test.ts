import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { makeDatabase } from '../../electron/commands/demo.ts';
import { objections } from './harness/objections.ts';
import { complete, shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

/** A city without streets and features. */
const folder = mkdtempSync(join(tmpdir(), 'zhitu-streets-'));
const db = join(folder, 'city.db');
const silent = { language: 'zh', json: false, out() {}, note() {}, progress() {} } as const;
await makeDatabase(db, silent, { empty: true });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [WEST, SOUTH, STEP, LINES] = [121.008, 30.692, 0.004, 7];
const at = (i: number) => Array.from({ length: LINES }, (_, j) => [i, j] as const);
const lines = Array.from({ length: LINES }, (_, i) => [
  { name: `横${i + 1}路`, highway: i % 3 === 0 ? 'primary' : 'residential', through: at(i) },
  {
    name: `纵${i + 1}路`,
    highway: i % 3 === 0 ? 'secondary' : 'residential',
    through: at(i).map(([a, b]) => [b, a] as const),
  },
]).flat();
const lonLat = ([row, column]: readonly [number, number]) => [WEST + STEP * column, SOUTH + STEP * row] as const;
const idOf = ([row, column]: readonly [number, number]) => 1 + row * LINES + column;

function osm(): Buffer {
  const nodes = Array.from({ length: LINES }, (_, i) => at(i)).flat();
  const node = (n: readonly [number, number]) => {
    const [lon, lat] = lonLat(n);
    return `<node id="${idOf(n)}" lat="${lat.toFixed(7)}" lon="${lon.toFixed(7)}"/>`;
  };
  const ways = lines.map(
    ({ name, highway, through }, i) =>
      `<way id="${100 + i}">${through.map((n) => `<nd ref="${idOf(n)}"/>`).join('')}<tag k="highway" v="${highway}"/><tag k="name" v="${name}"/></way>`,
  );
  return Buffer.from(`<?xml version="1.0"?><osm version="0.6">${nodes.map(node).join('')}${ways.join('')}</osm>`);
}

function geojson(): Buffer {
  const features = lines.slice(0, 4).map(({ through, ...properties }) => ({
    type: 'Feature',
    properties,
    geometry: { type: 'LineString', coordinates: through.map(lonLat) },
  }));
  return Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
}

const choose = (page: Page, name: string, buffer: Buffer) =>
  page.locator('#import-files').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

describe('streets of a file in the window', { timeout: 180_000 }, () => {
  const zhitu = useZhitu({ db });

  it('of OpenStreetMap become the network, named on the map, and the former one is put back', async () => {
    const opened = await zhitu.openAlone({
      viewport: { width: 1280, height: 800 },
      path: '/explore#map=13.6/30.7040/121.0200',
    });
    const { page } = opened;
    await complete(page);
    await choose(page, '平湖.osm', osm());
    const dialog = page.getByRole('dialog', { name: '导入“平湖.osm”' });
    await dialog.getByText('读取、修补后写入；可以撤回。').waitFor();
    expect(await objections(page, '[role=dialog]')).toEqual([]);
    await shot(page, 'streets-setup-zh');
    await dialog.getByRole('button', { name: '导入', exact: true }).press('Enter');
    await dialog.getByText(/^路网已导入，共/).waitFor();
    await dialog.getByText('（平湖.osm）', { exact: false }).waitFor();
    expect(await objections(page, '[role=dialog]')).toEqual([]);
    const named = page.getByText('© OpenStreetMap contributors', { exact: true });
    await named.waitFor();
    await page.waitForTimeout(1500); // the map draws them
    await shot(page, 'streets-report-zh');
    await dialog.getByRole('button', { name: '换回导入前的路网：没有路网' }).press('Enter');
    const again = dialog.getByRole('button', { name: '换回导入前的路网：84 条边（平湖.osm）' });
    await again.waitFor();
    await dialog.getByText('这次导入已撤销').waitFor();
    await named.waitFor({ state: 'detached' });
    await page.waitForTimeout(1500); // the map draws them
    await shot(page, 'streets-back-zh');
    await again.press('Enter');
    await named.waitFor();
    await opened.close(/^refused: 415 POST .*\/inspect$/); // so the page learns what the file is
  });

  it('of another format are chosen as such among the layers by keys, in English and the dark', async () => {
    const page = await zhitu.open({ locale: 'en-GB', colorScheme: 'dark', viewport: { width: 1440, height: 900 } });
    await complete(page);
    await choose(page, 'roads.geojson', geojson());
    const dialog = page.getByRole('dialog', { name: 'Import “roads.geojson”' });
    await dialog.getByRole('radio', { name: 'Structures' }).waitFor();
    await dialog.getByRole('radio', { checked: true }).first().focus();
    for (let i = 0; i < 6 && !(await dialog.getByText('How it is read').isVisible()); i++)
      await page.keyboard.press('ArrowRight');
    await dialog.getByText(/^It takes the place of the present network/).waitFor();
    expect(await dialog.getByRole('radio', { name: 'Street network' }).isChecked()).toBe(true);
    expect(await objections(page, '[role=dialog]')).toEqual([]);
    await shot(page, 'streets-setup-en');
    await dialog.getByRole('button', { name: 'Import', exact: true }).press('Enter');
    await dialog.getByText(/^The street network was imported/).waitFor();
    await shot(page, 'streets-report-en');
    await dialog.getByRole('button', { name: 'Done' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
  });
});
