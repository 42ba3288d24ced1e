import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { overlaps } from './harness/overlaps.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

async function axe(page: Page, part?: string): Promise<void> {
  await page.mouse.move(640, 2);
  const builder = new AxeBuilder({ page });
  if (part) builder.include(part);
  const { violations } = await builder.analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([]);
}

const json = <T>(page: Page, path: string) => page.evaluate(async (p) => (await fetch(p)).json(), path) as Promise<T>;
const send = <T>(page: Page, path: string, body: object) =>
  page.evaluate(
    async ([p, text]) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(p as string, { method: 'POST', headers, body: text as string })).json();
    },
    [path, JSON.stringify(body)],
  ) as Promise<T>;

interface Row {
  id: number;
  name: string;
  key: string;
  berths: number;
}
interface Scenario {
  id: number;
  rev: number;
  status: string;
}

/** Planning with its tab of scenarios, the map there. */
async function scenarios(page: Page, tab = '方案'): Promise<void> {
  await page.locator('[data-ready] canvas').first().waitFor();
  await page.getByRole('tab', { name: tab }).click();
}

async function begin(page: Page, name: string): Promise<Scenario> {
  await page.getByRole('button', { name: '新建方案' }).click();
  await page.getByLabel('方案名称').fill(name);
  await page.keyboard.press('Enter');
  await page.getByRole('status', { name: `正在编辑方案“${name}”` }).waitFor();
  const all = (await json<{ scenarios: (Scenario & { name: string })[] }>(page, '/api/plan/scenarios')).scenarios;
  return all.find((s) => s.name === name) as Scenario;
}

const ADDED = {
  op: 'add',
  layer: 'parking',
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [121.0185, 30.6985],
        [121.0205, 30.6985],
        [121.0205, 30.6998],
        [121.0185, 30.6998],
        [121.0185, 30.6985],
      ],
    ],
  },
  attributes: { name: '夜市临时停车场', kind: 'temporary_lot', berths: 60, status: 'open', hours: '18:00-02:00' },
};

const WIDE = { width: 1440, height: 900 };

describe('scenarios of planning', () => {
  const zhitu = useZhitu();

  it('take what is changed on the map, are undone by themselves, and merged', async () => {
    const page = await zhitu.open({ path: '/plan', viewport: WIDE });
    await scenarios(page);
    const made = await begin(page, '暑期夜市');
    const lots = (await json<{ rows: Row[] }>(page, '/api/layers/parking/rows?kind=shared_open&limit=3')).rows;
    const lot = lots[0] as Row;

    // Chosen on the map and changed in the inspector, as in the record.
    await page.keyboard.press('/');
    await page.keyboard.type(lot.key);
    await page.getByRole('option').first().click();
    await page.getByRole('button', { name: '编辑', exact: true }).click();
    await page.getByRole('textbox', { name: '泊位' }).fill('99');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    const drafts = page.getByRole('list', { name: '改动' });
    await drafts.getByText(lot.name).waitFor();
    const before = await json<{ fields: { berths: number } }>(page, `/api/layers/parking/features/${lot.id}`);
    expect(before.fields.berths).toBe(lot.berths);

    const moved = (
      await json<{ rows: { id: number; rev: number; lon: number; lat: number }[] }>(
        page,
        '/api/layers/vendors/rows?limit=2',
      )
    ).rows;
    const { rev } = await json<Scenario>(page, `/api/plan/scenarios/${made.id}`);
    const [a, b] = await Promise.all(
      moved.map((v) =>
        json<{ rev: number; geometry: { coordinates: number[] } }>(page, `/api/layers/vendors/features/${v.id}`),
      ),
    );
    await send(page, `/api/plan/scenarios/${made.id}/items`, {
      rev,
      items: [
        { ...ADDED, id: 'lot' },
        { id: 'gone', op: 'remove', layer: 'vendors', featureId: moved[0]?.id, baseRev: a?.rev },
        {
          id: 'moved',
          op: 'change',
          layer: 'vendors',
          featureId: moved[1]?.id,
          baseRev: b?.rev,
          geometry: { type: 'Point', coordinates: [121.0215, 30.6975] },
        },
      ],
    });
    await drafts.getByText('夜市临时停车场').waitFor();
    await page.locator('[data-drafts="4"]').first().waitFor();
    await drafts.getByRole('button', { name: '在地图上显示“夜市临时停车场”' }).click();
    await page.waitForTimeout(900); // the map's way there
    await shot(page, 'scenario-zh-light');
    await axe(page);
    expect(await overlaps(page)).toEqual([]);

    await page.locator('canvas').first().focus();
    await page.keyboard.press('Control+z');
    await expect.poll(() => drafts.getByRole('listitem').count()).toBe(1);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => drafts.getByRole('listitem').count()).toBe(4);

    await page.getByRole('button', { name: '合并到现状…' }).click();
    await page.getByLabel('合并理由').fill('会议纪要第三号');
    await page.getByRole('button', { name: '合并', exact: true }).click();
    await page.getByText('“暑期夜市”已合并').waitFor();
    await expect.poll(async () => (await json<Scenario>(page, `/api/plan/scenarios/${made.id}`)).status).toBe('merged');
    const after = await json<{ fields: { berths: number } }>(page, `/api/layers/parking/features/${lot.id}`);
    expect(after.fields.berths).toBe(99);
  });

  it('are compared on two maps that move together', async () => {
    const page = await zhitu.open({ path: '/plan', viewport: WIDE });
    await scenarios(page);
    const made = await begin(page, '夜市二');
    await send(page, `/api/plan/scenarios/${made.id}/items`, { rev: made.rev, items: [{ ...ADDED, id: 'lot' }] });
    await page.getByRole('list', { name: '改动' }).getByText('夜市临时停车场').waitFor();
    await page.getByRole('button', { name: '比较…' }).click();
    await page.getByRole('region', { name: '差异' }).getByText('夜市临时停车场').first().waitFor();
    await page.locator('[data-second-map=ready]').waitFor();
    const divider = page.getByRole('slider', { name: '卷帘位置' });
    await divider.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => divider.getAttribute('aria-valuenow')).toBe('52');
    await page.waitForTimeout(1500);
    await shot(page, 'scenario-swipe-zh-light');
    await page.getByText('并排', { exact: true }).click();
    await page.locator('[data-second-map=ready]').waitFor();
    await page.waitForTimeout(1500);
    await shot(page, 'scenario-pair-zh-light');
    await axe(page);
    await page.getByRole('button', { name: '关闭' }).last().click();
    await page.locator('[data-second-map]').waitFor({ state: 'detached' });
  }, 180_000); // two maps, drawn without a graphics card

  it('are told in a report that is seen before it is printed', async () => {
    const page = await zhitu.open({ path: '/plan' });
    await scenarios(page);
    await begin(page, '夜市三');
    await page.getByRole('button', { name: '出报告…' }).first().click();
    const preview = page.frameLocator('iframe[title="报告预览"]');
    await preview.getByRole('heading', { name: '规划方案报告：夜市三' }).waitFor();
    await shot(page, 'scenario-report-zh-light');
    await axe(page, '[role=dialog]');
    await page.keyboard.press('Escape');
  });

  it('ask for a choice where the record went on meanwhile, in the other language and the dark too', async () => {
    const page = await zhitu.open({
      path: '/plan',
      locale: 'en-GB',
      colorScheme: 'dark',
      viewport: WIDE,
    });
    await scenarios(page, 'Scenarios');
    const [lot] = (await json<{ rows: Row[] }>(page, '/api/layers/parking/rows?kind=temporary_lot&limit=1')).rows;
    const at = `/api/layers/parking/features/${lot?.id}`;
    const { rev } = await json<{ rev: number }>(page, at);
    const made = await send<Scenario>(page, '/api/plan/scenarios', { name: 'Night market' });
    const item = {
      id: 'x',
      op: 'change',
      layer: 'parking',
      featureId: lot?.id,
      baseRev: rev,
      attributes: { berths: 5 },
    };
    await send(page, `/api/plan/scenarios/${made.id}/items`, { rev: made.rev, items: [item] });
    await page.evaluate(
      async ([path, body]) => {
        const headers = { 'content-type': 'application/json' };
        await fetch(path as string, { method: 'PATCH', headers, body: body as string });
      },
      [at, JSON.stringify({ rev, fields: { berths: 7 } })],
    );
    await page.getByRole('button', { name: 'Open “Night market”' }).click();
    await page.getByText('changed in the record').waitFor();
    await page.getByRole('button', { name: 'Merge into the record…' }).click();
    await page.getByLabel('Reason').fill('Minutes no. 3');
    const merge = page.getByRole('button', { name: 'Merge', exact: true });
    expect(await merge.isDisabled()).toBe(true);
    await page.getByText('Leave out', { exact: true }).click();
    await shot(page, 'scenario-merge-en-dark');
    await axe(page, '[role=dialog]');
    await merge.click();
    await merge.waitFor({ state: 'hidden' });
    expect(await json<Scenario>(page, `/api/plan/scenarios/${made.id}`)).toMatchObject({ status: 'open', items: 1 });
    await shot(page, 'scenario-en-dark');
    await axe(page);
  });
});
