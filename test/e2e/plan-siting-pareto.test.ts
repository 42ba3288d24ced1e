import { describe, expect, it } from 'vitest';
import { objections } from './harness/objections.ts';
import { overlaps } from './harness/overlaps.ts';
import { shot } from './harness/page.ts';
import { openSites } from './harness/siting.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const PLACE = '/plan#map=13.2/30.6950/121.0220';

/** The candidates of a whole city are judged before anything shows: minutes where cores are shared. */
const PATIENCE = 180_000;

describe('trading coverage against fairness and conflict', { timeout: PATIENCE }, () => {
  const zhitu = useZhitu();

  it.each([
    ['zh-CN', 'light', { width: 1280, height: 720 }],
    ['en-GB', 'dark', { width: 1440, height: 900 }],
  ] as const)('moves through choices by keys, each on the map, in %s, %s', async (locale, colorScheme, viewport) => {
    const page = await zhitu.open({ path: PLACE, locale, colorScheme, viewport });
    await openSites(page);
    await page.getByRole('checkbox', { name: /同时算出|Also trade/ }).check();
    await page.getByRole('button', { name: /^(选址|Choose sites)$/ }).click();
    const slider = page.getByRole('slider', { name: /^(取舍|Trade-off)$/ });
    await slider.waitFor({ timeout: 120_000 });
    await page.getByText(/已证明|Proven/).waitFor({ timeout: 60_000 });

    const last = Number(await slider.getAttribute('aria-valuemax'));
    expect(last).toBeGreaterThan(0);
    const coverage = async () => Number(/[\d.]+(?=%)/.exec((await slider.getAttribute('aria-valuetext')) ?? '')?.[0]);
    const most = await coverage();
    await slider.focus();
    await slider.press('ArrowLeft');
    await page.getByText(new RegExp(`第 ${last} 种：|Choice ${last}:`)).waitFor();
    expect(await coverage()).toBeLessThanOrEqual(most);
    await slider.press('Home');
    await page.getByText(/第 1 种：|Choice 1:/).waitFor();
    expect(await coverage()).toBeLessThan(most);
    expect(await page.getByRole('table').count()).toBe(0); // what each site adds is known of the answer itself only
    expect(await objections(page)).toEqual([]);
    expect(await overlaps(page)).toEqual([]);
    await shot(page, `plan-siting-pareto-${locale}-${colorScheme}`);

    await page.getByRole('button', { name: /回到本来的答案|Back to the answer/ }).click();
    await page.getByRole('table').waitFor();
    await shot(page, `plan-siting-pareto-own-${locale}-${colorScheme}`);
  });

  it.each([
    ['zh-CN', 'light'],
    ['en-GB', 'dark'],
  ] as const)(
    'keeps the best answer with its gap when its proof is stopped, in %s, %s',
    async (locale, colorScheme) => {
      const page = await zhitu.open({ path: PLACE, locale, colorScheme });
      await openSites(page);
      await page.getByRole('checkbox', { name: /^(沿街点|Street frontage)$/ }).check();
      // Many lots that share many people: no processor proves the best of them within a minute.
      await page.getByRole('textbox', { name: /^(选几处|How many)$/ }).fill('50');
      await page
        .getByRole('radiogroup', { name: /^(步行不超过|Walk of at most)$/ })
        .getByText('500 m')
        .click();
      await page.getByRole('combobox', { name: /怎样算好|What is best/ }).click();
      await page.getByRole('option', { name: /按容量服务|within capacity/ }).click();
      await page.getByRole('button', { name: /^(选址|Choose sites)$/ }).click();
      const stop = page.getByRole('button', { name: /^(停止证明，保留答案|Stop the proof, keep the answer)$/ });
      await stop.click({ timeout: 120_000 });
      await page.getByText(/最多还能好 .*%；没有证完|At most .*% better is possible; the proof did not end/).waitFor();
      await stop.waitFor({ state: 'detached' });
      expect(await page.getByRole('table').locator('tbody tr').count()).toBe(50);
      expect(await objections(page)).toEqual([]);
      expect(await overlaps(page)).toEqual([]);
      await shot(page, `plan-siting-stopped-${locale}-${colorScheme}`);
    },
  );
});
