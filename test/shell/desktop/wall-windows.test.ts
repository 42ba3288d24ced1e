import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { NativeBridge } from '../../../electron/contract/native.ts';
import { objections } from '../../e2e/harness/objections.ts';
import { shot } from '../../e2e/harness/page.ts';
import type { ShellApp } from '../harness/shell-app.ts';
import { ELECTRONS, useShell } from '../harness/use-shell.ts';

// Two pages with a map each, and an app that starts twice.
vi.setConfig({ testTimeout: 180_000 });
const PATIENCE = { timeout: 60_000 };

type ShellWindow = Window & { zhitu: NativeBridge };

const displayAt = (id: number, x: number, width = 1280, height = 720) => {
  const area = { x, y: 0, width, height };
  return { id, bounds: area, workArea: area };
};
const DESK = displayAt(1, 0);
const WALL = displayAt(2, 1280, 640, 360); // small: a wall's map is drawn by the processor here
const OTHER = displayAt(3, 2560, 640, 360);

/** Walls open now: where they stand, and what they show. */
const walls = (app: ShellApp) =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((window) => window.webContents.getURL().startsWith('app://wall/'))
      .map((window) => ({
        x: window.getBounds().x,
        full: window.isFullScreen(),
        search: new URL(window.webContents.getURL()).search,
      })),
  );

const plug = (app: ShellApp, event: string, displays: object[]) =>
  app.evaluate(
    ({ screen }, [name, next]) => {
      Object.assign(globalThis, { displays: next });
      (screen as unknown as NodeJS.EventEmitter).emit(name, {});
    },
    [event, displays] as const,
  );

const isAwake = (app: ShellApp, nth = 1) =>
  app.evaluate(({ powerSaveBlocker }, id) => powerSaveBlocker.isStarted(id), nth);

const desk = async (app: ShellApp) => {
  for (;;) {
    for (const page of await app.pages()) if (new URL(page.url()).host.startsWith('zhitu')) return page;
    await new Promise((done) => setTimeout(done, 50));
  }
};

const wallPage = async (app: ShellApp, search = '') => {
  for (let tries = 0; tries < 1000; tries += 1) {
    const found = (await app.pages()).find((page) => /^\w+:\/\/wall/.test(page.url()) && page.url().includes(search));
    if (found) return found;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('no wall came');
};

const show = async (app: ShellApp, choice: unknown) =>
  (await desk(app)).evaluate((chosen) => (window as unknown as ShellWindow).zhitu.showWalls(chosen as never), choice);

// Displays cannot be plugged into the real one.
describe.each(ELECTRONS.filter(({ name }) => name === 'the double'))('walls on displays, on $name', ({ launch }) => {
  const shell = useShell(launch, afterEach);
  beforeAll(() => void shell.folder()); // the first makes the demo city

  it('stand where the console says, see only what a wall may, and are back at the next start', async () => {
    const data = shell.folder();
    const app = await shell.start(data, { displays: [DESK, WALL] });
    const page = await desk(app);
    await page.getByRole('banner').waitFor();
    expect(await isAwake(app)).toBe(false);
    const displays = await page.evaluate(() => (window as unknown as ShellWindow).zhitu.wallDisplays());
    expect(displays).toMatchObject([
      { id: 1, primary: true, wall: null },
      { id: 2, width: 640, height: 360, primary: false, wall: null },
    ]);

    await page.keyboard.press('Alt+Digit4');
    await page.getByRole('button', { name: '控制台' }).waitFor();
    await page.keyboard.press('r');
    const tab = page.getByRole('dialog').getByRole('tab', { name: '屏幕', exact: true });
    await tab.click();
    await page.getByRole('combobox', { name: /显示器 2/ }).click();
    await page.getByRole('option', { name: '整幅大屏' }).click();
    await expect.poll(() => walls(app), PATIENCE).toEqual([{ x: 1280, full: true, search: '?language=zh' }]);
    expect(await objections(page, '[role=dialog]')).toEqual([]);
    await shot(page, 'wall-displays-zh');
    expect(await isAwake(app)).toBe(true);
    const wall = await wallPage(app);
    await wall.locator('[data-wall-unit]').waitFor();
    const session = await wall.evaluate(async () => (await fetch('/api/session')).json());
    expect(session).toMatchObject({ role: 'wall', actor: 'wall' });
    expect(await wall.evaluate(() => 'zhitu' in window)).toBe(false);
    expect(await wall.getByRole('banner').count()).toBe(0);
    await app.close();

    const again = await shell.start(data, { displays: [DESK, WALL] });
    await expect.poll(() => walls(again), PATIENCE).toMatchObject([{ x: 1280 }]);
    expect(await isAwake(again)).toBe(true);
  });

  it('go when their display is unplugged, move with it, and are back with it', async () => {
    const data = shell.folder();
    const app = await shell.start(data, { displays: [DESK, WALL, OTHER] });
    await (await desk(app)).getByRole('banner').waitFor();
    await show(app, [
      { display: 2, screen: 1 },
      { display: 3, screen: 2 },
    ]);
    await expect.poll(async () => (await walls(app)).length, PATIENCE).toBe(2);

    await plug(app, 'display-removed', [DESK, OTHER]);
    expect(await walls(app)).toEqual([{ x: 2560, full: true, search: '?language=zh&screen=2' }]);
    await plug(app, 'display-metrics-changed', [DESK, displayAt(3, 1280, 640, 360)]);
    expect(await walls(app)).toMatchObject([{ x: 1280 }]);
    expect(await isAwake(app)).toBe(true);
    await plug(app, 'display-removed', [DESK]);
    expect(await walls(app)).toEqual([]);
    expect(await isAwake(app)).toBe(false);
    await plug(app, 'display-added', [DESK, WALL]);
    await expect.poll(() => walls(app), PATIENCE).toMatchObject([{ x: 1280, search: '?language=zh&screen=1' }]);
    expect(await isAwake(app, 2)).toBe(true);
    await app.close();

    const without = await shell.start(data, { displays: [DESK] });
    await (await desk(without)).getByRole('banner').waitFor();
    expect(await walls(without)).toEqual([]);
    await plug(without, 'display-added', [DESK, OTHER]);
    await expect.poll(() => walls(without), PATIENCE).toMatchObject([{ x: 2560 }]);
  });

  it('close by Escape for whoever stands at them, and the main window goes on', async () => {
    const data = shell.folder();
    const app = await shell.start(data, { displays: [DESK, WALL] });
    const page = await desk(app);
    await page.getByRole('banner').waitFor();
    await show(app, [{ display: 2, screen: null }]);
    const wall = await wallPage(app);
    await wall.locator('[data-wall-unit]').waitFor();
    await page.keyboard.press('Escape');
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('about')?.click());
    await page.getByRole('dialog').waitFor(); // the menu is about the main window
    await page.keyboard.press('Escape');
    expect(await walls(app)).toHaveLength(1);

    await wall.keyboard.press('Escape').catch(() => undefined); // the page is gone before the key is up
    await expect.poll(() => walls(app), PATIENCE).toEqual([]);
    expect(await isAwake(app)).toBe(false);
    await page.getByRole('banner').waitFor();
    const displays = await page.evaluate(() => (window as unknown as ShellWindow).zhitu.wallDisplays());
    expect(displays.map(({ wall: shown }) => shown)).toEqual([null, null]);
    await app.close();
    const again = await shell.start(data, { displays: [DESK, WALL] });
    await (await desk(again)).getByRole('banner').waitFor();
    expect(await walls(again)).toEqual([]);
  });

  it('speak the language chosen at the desk', async () => {
    const app = await shell.start(shell.folder(), { displays: [DESK, WALL] });
    const page = await desk(app);
    await page.getByRole('banner').waitFor();
    await show(app, [{ display: 2, screen: null }]);
    await (await wallPage(app)).locator('[data-wall-unit]').waitFor();
    await page.getByRole('banner').getByText('EN', { exact: true }).click();
    await expect.poll(() => walls(app), PATIENCE).toMatchObject([{ search: '?language=en' }]);
  });

  it('are refused what is no display and no panel', async () => {
    const app = await shell.start(shell.folder(), { displays: [DESK, WALL] });
    await (await desk(app)).getByRole('banner').waitFor();
    for (const wrong of [
      [{ display: 'file:///etc', screen: null }],
      [{ display: 2, screen: 99 }],
      [
        { display: 2, screen: 1 },
        { display: 2, screen: 2 },
      ],
      'all',
    ])
      await expect(show(app, wrong)).rejects.toThrow(/showWalls/);
    expect(await walls(app)).toEqual([]);
  });
});
