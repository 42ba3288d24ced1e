import { describe, expect, it } from 'vitest';
import { ARCMINUTES, ASSUMED, subtended, WALL_CONTRAST } from '../../electron/domain/legibility.ts';
import { startHost } from './harness/host.ts';
import { objections } from './harness/objections.ts';
import { overlaps } from './harness/overlaps.ts';
import { launchBrowser, openPage, shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';
import { command, drawn, show, shown, WALL_SCENES } from './harness/wall.ts';
import { illegible } from './harness/wall-text.ts';

const SLOW = 30_000;
const SCREEN = { width: 1920, height: 1080 };
const SHAPES = [
  [3840, 2160],
  [7680, 2160],
  [5760, 1080],
  [1080, 1920],
] as const;

describe('the display wall', () => {
  const zhitu = useZhitu();

  it('takes a screen that nobody has told of yet as one of a size and at a distance, and leaves nothing to object to', async () => {
    const page = await zhitu.open({ path: '/wall', viewport: SCREEN, density: 0.5 });
    await show(page, 'hot-spots');
    const unit = Number(await page.locator('[data-wall-unit]').getAttribute('data-wall-unit'));
    expect(subtended(unit, { ...ASSUMED, pixels: SCREEN.width })).toBeGreaterThanOrEqual(ARCMINUTES);
    expect(await objections(page)).toEqual([]);
  });

  it('fills pictures of any shape without being stretched, in English', async () => {
    const page = await zhitu.open({ path: '/wall', viewport: SCREEN, density: 0.1, locale: 'en-GB' });
    for (const [width, height] of SHAPES) {
      await page.setViewportSize({ width, height });
      for (const scene of ['overview', 'segments', 'hot-spots'] as const) {
        await show(page, scene, 1);
        expect([width, scene, await illegible(page, WALL_CONTRAST)]).toEqual([width, scene, []]);
        expect([width, scene, await overlaps(page, 3)]).toEqual([width, scene, []]);
      }
    }
  });

  it('does at once what the operator says', async () => {
    const page = await zhitu.open({ path: '/wall', viewport: SCREEN });
    await show(page, 'hot-spots');
    await command(page, { do: 'next' });
    await shown(page, WALL_SCENES.segments[0]);
    await command(page, { do: 'previous' });
    await shown(page, WALL_SCENES['hot-spots'][0]);
    const text = '今晚十八点起明湖路临时管制，各中队按方案到岗。'.repeat(6);
    await command(page, { do: 'message', text });
    await page.getByText(text).waitFor();
    expect(await illegible(page, WALL_CONTRAST)).toEqual([]);
    await command(page, { do: 'point', at: [121.02, 30.7] });
    await page.locator('.maplibregl-marker').waitFor();
    await command(page, { do: 'view', view: { centre: [121.02, 30.7], zoom: 15, bearing: 0, pitch: 0 } });
    await drawn(page);
    await shot(page, 'wall-view-zh');
    await command(page, { do: 'blank', on: true });
    await page.locator('[data-blank]').waitFor();
    for (const body of [
      { do: 'blank', on: false },
      { do: 'home' },
      { do: 'point', at: null },
      { do: 'message', text: '' },
    ])
      await command(page, body);
    await page.locator('[data-blank]').waitFor({ state: 'detached' });
  });

  it('turns figures grey that could not be renewed for two minutes, and says since when', async () => {
    const { page, close } = await zhitu.openAlone({ path: '/wall', viewport: SCREEN });
    await show(page, 'hot-spots');
    await page.route('**/api/wall/panels/**', (route) => route.abort());
    await page.clock.setFixedTime(Date.now() + 125_000);
    await page.getByText(/自 \d\d:\d\d 起未能更新/).waitFor();
    await page.locator('[data-stale]').nth(2).waitFor();
    expect(await illegible(page, WALL_CONTRAST)).toEqual([]);
    await shot(page, 'wall-stale-zh');
    // The false clock sets back what browsers never do, the time since the page was opened: its reports are refused.
    await close(/wall\/(panels|status)/);
  });

  it('leaves a desk’s map as it was: bar by the pointer, back by Escape', async () => {
    const place = '/explore#map=14.5/30.7010/121.0180';
    const page = await zhitu.open({ path: place });
    await page.locator('[data-ready] canvas').waitFor();
    const layers = page.getByRole('region', { name: '图层' });
    await layers.waitFor();
    await page.keyboard.press('Alt+Digit4');
    await shown(page, WALL_SCENES['hot-spots'][0]);
    await layers.waitFor({ state: 'hidden' });
    const bar = page.getByRole('banner');
    await bar.getByText(/6 米/).waitFor();
    await bar.waitFor({ state: 'hidden', timeout: 6000 });
    await page.mouse.move(300, 300);
    await page.mouse.move(320, 310);
    await bar.waitFor();
    await page.keyboard.press('Escape');
    await layers.waitFor();
    expect(new URL(page.url()).pathname).toBe('/explore');
    expect(new URL(page.url()).hash).toBe('#map=14.5/30.701/121.018');
  });
});

describe('a host of the role wall', () => {
  it('shows nothing but the wall, whatever the address, and asks for nothing it may not have', async () => {
    const host = await startHost({ args: ['--role', 'wall'] });
    const browser = await launchBrowser();
    try {
      const { page, close } = await openPage(browser, host, { path: '/explore', viewport: SCREEN });
      await page.getByRole('main').locator('[data-exact]').first().waitFor({ timeout: SLOW });
      await page.mouse.move(300, 300);
      await page.mouse.move(320, 310);
      for (const key of ['Alt+Digit1', 'Escape', '?', 'l']) await page.keyboard.press(key);
      await drawn(page);
      expect(await page.getByRole('banner').count()).toBe(0);
      expect(await page.getByRole('dialog').count()).toBe(0);
      expect(await page.locator('[data-wall-unit]').count()).toBe(1);
      expect(await objections(page)).toEqual([]);
      await shot(page, 'wall-alone-zh');
      await close();
    } finally {
      await browser.close();
      await host.stop();
    }
  });
});
