import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { crashNotes, readCrashNote } from '../../../electron/log/crashes.ts';
import { copyDemo } from '../../e2e/harness/demo.ts';
import type { ShellApp } from '../harness/shell-app.ts';
import { answerDialogs, ELECTRONS, sessionOf, spoken, useShell } from '../harness/use-shell.ts';

const place = (app: ShellApp) =>
  app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return { bounds: window?.getNormalBounds(), maximised: window?.isMaximized() };
  });

const menu = (app: ShellApp) => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map((item) => item.label));

describe.each(ELECTRONS)('the desktop app on $name', ({ name, launch }) => {
  const shell = useShell(launch);

  it('makes the demo city at its first start, behind a page that says so', async () => {
    const data = shell.folder('empty');
    const app = await shell.start(data);
    const page = await app.page();
    await page.getByRole('banner').waitFor({ timeout: 60_000 });
    expect(await sessionOf(app)).toMatchObject({ database: 'zhitu.db' });
    expect(existsSync(join(data, 'zhitu.db'))).toBe(true);
  });

  it('opens where and as large as it was closed, in the language it had', async () => {
    const data = shell.folder();
    const first = await shell.start(data);
    await (await first.page()).getByRole('banner').getByText('EN', { exact: true }).click();
    await expect.poll(() => menu(first)).toContain('Edit');
    const bounds = { x: 120, y: 80, width: 1100, height: 700 };
    await first.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted), bounds);
    await first.close();

    const second = await shell.start(data);
    expect(await place(second)).toEqual({ bounds, maximised: false });
    expect(await menu(second)).toContain('Edit');
    await second.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize());
    await second.close();

    const third = await shell.start(data);
    expect(await place(third)).toEqual({ bounds, maximised: true });
  });

  it.skipIf(name !== 'the double')('comes back to the first screen when its own has gone', async () => {
    const screenAt = (id: number, x: number) => {
      const area = { x, y: 0, width: 1600, height: 900 };
      return { id, bounds: area, workArea: area };
    };
    const data = shell.folder();
    const both = await shell.start(data, { displays: [screenAt(1, 0), screenAt(2, 1600)] });
    const bounds = { x: 1800, y: 50, width: 1200, height: 800 };
    await both.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted), bounds);
    await both.close();

    const alone = await shell.start(data, { displays: [screenAt(1, 0)] });
    expect((await place(alone)).bounds).toMatchObject({ x: 80, y: 0, width: 1440, height: 900 });
    await alone.close();

    const again = await shell.start(data, { displays: [screenAt(1, 0), screenAt(2, 1600)] });
    expect((await place(again)).bounds?.x, 'it was on the first screen last').toBe(80);
  });

  it('keeps what a page has stored', async () => {
    const data = shell.folder();
    const first = await shell.start(data);
    await (await first.page()).evaluate(() => localStorage.setItem('kept', 'yes'));
    await first.close();
    const second = await shell.start(data);
    expect(await (await second.page()).evaluate(() => localStorage.getItem('kept'))).toBe('yes');
  });

  it('runs once: a second start opens its database in the first and ends', async () => {
    const data = shell.folder();
    const first = await shell.start(data);
    await (await first.page()).getByRole('banner').waitFor();
    copyDemo(join(data, 'other.db'));
    const second = await shell.start(data, { args: ['--db', join(data, 'other.db')] });
    expect(await second.ended).toBe(0);
    await expect
      .poll(async () => (await sessionOf(first).catch(() => null))?.database, { timeout: 10_000 })
      .toBe('other.db');
    expect(await first.pages()).toHaveLength(1);
  });

  it('opens a database chosen from the menu, and opens it again next time', async () => {
    const data = shell.folder();
    copyDemo(join(data, 'chosen.db'));
    const app = await shell.start(data);
    await (await app.page()).getByRole('banner').waitFor();
    await answerDialogs(app, { path: join(data, 'chosen.db') });
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('open-database')?.click());
    await expect
      .poll(async () => (await sessionOf(app).catch(() => null))?.database, { timeout: 10_000 })
      .toBe('chosen.db');
    await app.close();
    const next = await shell.start(data);
    expect(await sessionOf(next)).toMatchObject({ database: 'chosen.db' });
  });

  it('stays with its database when another cannot be opened, and says why', async () => {
    const data = shell.folder();
    writeFileSync(join(data, 'notes.db'), 'this is no database');
    const app = await shell.start(data);
    await (await app.page()).getByRole('banner').waitFor();
    await answerDialogs(app, { path: join(data, 'notes.db'), response: 1 });
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('open-database')?.click());
    await expect.poll(() => spoken(app)).toContainEqual(expect.objectContaining({ message: '无法打开数据库' }));
    expect((await spoken(app)).at(-1)?.detail).toContain('notes.db');
    expect(await sessionOf(app)).toMatchObject({ database: 'zhitu.db' });
  });

  it('folds the write-ahead log in when it quits', async () => {
    const data = shell.folder();
    const app = await shell.start(data);
    await (await app.page()).getByRole('banner').waitFor();
    await app.close();
    expect(await app.ended).toBe(0);
    expect(existsSync(join(data, 'zhitu.db-wal'))).toBe(false);
  });

  it('offers to load a page again that has crashed or hangs', async () => {
    const data = shell.folder();
    const app = await shell.start(data);
    await (await app.page()).getByRole('banner').waitFor();
    await answerDialogs(app, { response: 0 });
    await app.evaluate(({ BrowserWindow }) => void BrowserWindow.getAllWindows()[0]?.emit('unresponsive'));
    await expect.poll(() => spoken(app)).toContainEqual(expect.objectContaining({ message: '页面没有响应。' }));
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
    });
    await expect.poll(() => spoken(app)).toContainEqual(expect.objectContaining({ buttons: ['重新载入', '关闭窗口'] }));
    const notes = crashNotes(data).map((name) => JSON.parse(readCrashNote(data, name)));
    expect(notes).toMatchObject([{ kind: 'page', reason: 'crashed' }]);
    expect(await app.evaluate(({ crashReporter }) => crashReporter.getUploadToServer())).toBe(false);
  });
});
