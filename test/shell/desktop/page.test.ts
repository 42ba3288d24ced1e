import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NativeBridge } from '../../../electron/contract/native.ts';
import { watch } from '../../e2e/harness/page.ts';
import type { ShellApp } from '../harness/shell-app.ts';
import { answerDialogs, ELECTRONS, sessionOf, spoken, useShell } from '../harness/use-shell.ts';

type ShellWindow = Window & { zhitu: NativeBridge; heard: string[]; ran?: boolean };

describe.each(ELECTRONS)('a page of the desktop app on $name', ({ launch }) => {
  const shell = useShell(launch, afterAll);
  let app: ShellApp;
  const problems: string[] = [];

  beforeAll(async () => {
    app = await shell.start(shell.folder());
    watch(await app.page(), problems);
  });

  const page = () => app.page();

  it('shows the app and is answered by the API inside the process', async () => {
    await (await page()).getByRole('banner').waitFor();
    const session = await sessionOf(app);
    expect(session).toMatchObject({ host: 'electron', database: 'zhitu.db', role: 'admin' });
    expect(problems).toEqual([]);
  });

  it('finds the few native things, and no Node', async () => {
    const found = await (await page()).evaluate(() => ({
      bridge: Object.keys((window as unknown as ShellWindow).zhitu).sort(),
      node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in window),
    }));
    expect(found).toEqual({
      bridge: ['onMenu', 'openGuide', 'platform', 'saveReport', 'setLanguage', 'setTheme', 'showWalls', 'wallDisplays'],
      node: [],
    });
  });

  it('runs no script written into it', async () => {
    const ran = await (await page()).evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.head.append(script);
      return (window as unknown as ShellWindow).ran ?? false;
    });
    expect(ran).toBe(false);
    problems.splice(0); // the policy's own message
  });

  it('hears the entries of the menu', async () => {
    await (await page()).evaluate(() => {
      const world = window as unknown as ShellWindow;
      world.heard = [];
      world.zhitu.onMenu((command) => world.heard.push(command));
    });
    await app.evaluate(({ Menu }) => {
      Menu.getApplicationMenu()?.getMenuItemById('search')?.click();
    });
    await expect
      .poll(async () => (await page()).evaluate(() => (window as unknown as ShellWindow).heard))
      .toContain('search');
  });

  it('gives the menu its language', async () => {
    const labels = () => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map((item) => item.label));
    await (await page()).getByRole('banner').getByText('EN', { exact: true }).click();
    await expect.poll(labels).toContain('Edit');
    await (await page()).getByRole('banner').getByText('中文', { exact: true }).click();
    await expect.poll(labels).toContain('编辑');
  });

  it('carries out what the menu asks', async () => {
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('about')?.click());
    await (await page()).getByRole('dialog').waitFor();
    await (await page()).keyboard.press('Escape');
    await (await page()).getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('shows the user guide in a window of its own, which has no bridge', async () => {
    const count = (await app.pages()).length;
    const ask = (place: string) => (window as unknown as ShellWindow).zhitu.openGuide(place);
    await (await page()).evaluate(ask, 'import#refused');
    const guide = await app.page(count);
    await guide.getByRole('heading', { level: 1, name: '导入文件' }).waitFor();
    expect(await guide.evaluate(() => 'zhitu' in window)).toBe(false);
    await (await page()).evaluate(ask, 'backups'); // the same window
    await guide.getByRole('heading', { level: 1, name: '备份与恢复' }).waitFor();
    expect((await app.pages()).length).toBe(count + 1);
    await expect((await page()).evaluate(ask, '../settings')).rejects.toThrow(/openGuide/);
    await guide.close();
    await expect.poll(async () => (await app.pages()).length).toBe(count);
  });

  it('gives the windows its theme', async () => {
    const dark = async () => (await page()).evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
    await (await page()).evaluate(() => (window as unknown as ShellWindow).zhitu.setTheme('dark'));
    await expect.poll(dark).toBe(true);
    await (await page()).evaluate(() => (window as unknown as ShellWindow).zhitu.setTheme('light'));
    await expect.poll(dark).toBe(false);
  });

  it('is refused what is no language and no theme', async () => {
    const ask = (await page()).evaluate(() => (window as unknown as ShellWindow).zhitu.setLanguage('fr' as 'zh'));
    await expect(ask).rejects.toThrow(/setLanguage/);
  });

  it.each(['https://example.com/', 'http://127.0.0.1:9/', 'app://other/', 'file:///etc/passwd', 'data:text/html,x'])(
    'cannot be led to %s',
    async (target) => {
      const before = (await page()).url();
      await (await page()).evaluate((url) => {
        location.href = url;
      }, target);
      await (await page()).waitForTimeout(300);
      expect((await page()).url()).toBe(before);
      expect(await sessionOf(app)).toMatchObject({ host: 'electron' });
      problems.splice(0); // the browser tells of what it refused
    },
  );

  it('offers an https link to the system after asking, and opens no window', async () => {
    const before = (await app.pages()).length;
    await answerDialogs(app, { response: 1 });
    await (await page()).evaluate(() => void window.open('https://example.com/help'));
    await expect.poll(() => spoken(app)).toHaveLength(1);
    expect((await spoken(app))[0]).toMatchObject({ kind: 'showMessageBox', detail: 'https://example.com/help' });

    await answerDialogs(app, { response: 0 });
    await (await page()).evaluate(() => void window.open('https://example.com/help'));
    await expect.poll(() => spoken(app)).toContainEqual({ kind: 'openExternal', url: 'https://example.com/help' });
    await expect.poll(async () => (await app.pages()).length).toBe(before);
  });

  it('offers nothing else to the system', async () => {
    await answerDialogs(app, { response: 0 });
    for (const url of [
      'http://example.com/',
      'file:///etc/passwd',
      'mailto:a@example.com',
      'https://a:b@example.com/',
    ]) {
      await (await page()).evaluate((address) => void window.open(address), url);
    }
    await (await page()).waitForTimeout(500);
    expect(await spoken(app)).toEqual([]);
    problems.splice(0);
  });

  it.each(['geolocation', 'notifications', 'midi', 'persistent-storage'])('is denied %s', async (name) => {
    const state = await (await page()).evaluate(
      async (permission) => (await navigator.permissions.query({ name: permission as PermissionName })).state,
      name,
    );
    expect(state).toBe('denied');
  });

  it('is denied the camera', async () => {
    const refusal = await (await page()).evaluate(() =>
      navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'granted',
        (error: Error) => error.name,
      ),
    );
    expect(refusal).toMatch(/NotAllowedError|NotFoundError/);
  });

  it('cannot use the bridge from another origin', async () => {
    const count = (await app.pages()).length;
    await app.evaluate(({ BrowserWindow }, preload) => {
      const webPreferences = { preload, sandbox: true, contextIsolation: true };
      void new BrowserWindow({ show: false, webPreferences }).loadURL('data:text/html,<title>foreign</title>');
    }, `${process.cwd()}/out/preload/preload.cjs`);
    const foreign = await app.page(count);
    const ask = foreign.evaluate(() => (window as unknown as ShellWindow).zhitu.setLanguage('en'));
    await expect(ask).rejects.toThrow('refused');
  });
});
