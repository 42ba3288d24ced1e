import { describe, expect, it } from 'vitest';
import { objections } from './harness/objections.ts';
import { overlaps } from './harness/overlaps.ts';
import { shot } from './harness/page.ts';
import { openSites } from './harness/siting.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const PLACE = '/plan#map=13.2/30.6950/121.0220';

/** The candidates of a whole city are judged before anything shows: minutes where cores are shared. */
const PATIENCE = 180_000;

describe('choosing sites', { timeout: PATIENCE }, () => {
  const zhitu = useZhitu();

  it.each([
    ['zh-CN', 'light', { width: 1280, height: 720 }],
    ['en-GB', 'dark', { width: 1440, height: 900 }],
  ] as const)(
    'puts 6 temporary lots on candidate land where they cover most unmet demand, in %s, %s',
    async (locale, colorScheme, viewport) => {
      const page = await zhitu.open({ path: PLACE, locale, colorScheme, viewport });
      await openSites(page);
      expect(await objections(page)).toEqual([]);
      await page.getByText(/^(候选与锁定|Candidates and locks)$/).click();
      await shot(page, `plan-siting-form-${locale}-${colorScheme}`);
      await page.getByRole('button', { name: /^(选址|Choose sites)$/ }).click();
      await page.getByText(/已证明|Proven/).waitFor({ timeout: 60_000 });
      const table = page.getByRole('table');
      await expect.poll(() => table.locator('tbody tr').count()).toBe(6);
      await page.getByText(/^(不能用的候选|Candidates that cannot be used)/).click();
      expect(await objections(page)).toEqual([]);
      expect(await overlaps(page)).toEqual([]);
      await page.getByText(/^(不能用的候选|Candidates that cannot be used)/).click();
      await shot(page, `plan-siting-${locale}-${colorScheme}`);
    },
  );

  it('keeps what is locked, puts the sites into a scenario, and finds the result again', async () => {
    const page = await zhitu.open({ path: PLACE });
    await openSites(page);
    await page.getByRole('textbox', { name: '选几处' }).fill('5'); // no other test's result is named like it
    await page.getByText('候选与锁定').click();
    const lock = page.getByRole('combobox', { name: /待建土地13/ });
    await lock.selectOption('in');
    await page.getByRole('button', { name: '选址', exact: true }).click();
    const row = page.getByRole('row', { name: /待建土地13/ });
    await row.getByText('必选').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: '新建方案并放入' }).click();
    await page.getByText(/已把 5 处放入方案/).waitFor();
    await page.getByRole('button', { name: '重新设定' }).click();
    await page.getByRole('button', { name: /^打开“最大覆盖，5 处/ }).click();
    await page.getByRole('row', { name: /待建土地13/ }).waitFor();
  });

  it('says in plain words why nothing can be chosen', async () => {
    const page = await zhitu.open({ path: PLACE });
    await openSites(page);
    await page.getByRole('textbox', { name: '选几处' }).fill('60');
    await page.getByRole('button', { name: '选址', exact: true }).click();
    await page.getByText(/要选 60 处，但可选的只有/).waitFor({ timeout: 60_000 });
  });
});
