/** What of Electron’s security checklist can be read off the sources; what must be tried is in desktop/page.test.ts. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LOCKED } from '../../electron/shell/web-preferences.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const sources = ['electron/main.ts', 'electron/preload.ts', ...globSync('electron/shell/*.ts', { cwd: root })];
const shell = sources.map((path) => ({ path: path.replaceAll('\\', '/'), text: read(path) }));
const naming = (word: RegExp) => shell.filter(({ text }) => word.test(text)).map(({ path }) => path);

describe('the desktop app', () => {
  it('locks every page that it opens', () => {
    expect(LOCKED).toEqual({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    });
    const windows = shell.flatMap(({ text }) => text.match(/new BrowserWindow\(/g) ?? []);
    const locked = shell.flatMap(({ text }) => text.match(/webPreferences: (?:LOCKED\b|\{ \.\.\.LOCKED, )/g) ?? []);
    expect(windows.length).toBeGreaterThanOrEqual(3);
    expect(locked).toHaveLength(windows.length);
    expect(naming(/\b(BrowserView|WebContentsView|BaseWindow)\b/)).toEqual([]);
    expect(naming(/enableSandbox\(\)/)).toEqual(['electron/main.ts']);
    for (const key of Object.keys(LOCKED))
      expect(naming(new RegExp(`\\b${key}\\b`)), key).toEqual(['electron/shell/web-preferences.ts']);
  });

  it('loads by its own protocol alone, and turns nothing on that is off by default', () => {
    expect(naming(/loadFile|file:\/\/|bypassCSP/)).toEqual([]);
    expect(naming(/enableBlinkFeatures|experimentalFeatures|allowpopups|commandLine\.appendSwitch/)).toEqual([]);
    expect(naming(/require\(|@electron\/remote|executeJavaScript/)).toEqual([]);
    expect(naming(/openExternal\(/)).toEqual(['electron/shell/navigation.ts']);
    expect(naming(/ipcMain\.(?:handle|on)\w*\(/)).toEqual(['electron/shell/native.ts']);
    expect(naming(/will-attach-webview/)).toEqual(['electron/shell/navigation.ts']);
    expect(naming(/uploadToServer: false/)).toEqual(['electron/shell/crashes.ts']);
    for (const path of globSync('renderer/**/*.{tsx,html}', { cwd: root })) expect(read(path)).not.toMatch(/<webview/);
  });

  it('is packed with its fuses blown', () => {
    const [, fuses = ''] = /^electronFuses:\n((?: {2}.+\n)+)/m.exec(read('electron-builder.yml')) ?? [];
    expect(Object.fromEntries([...fuses.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, k, v]) => [k, v]))).toEqual({
      runAsNode: 'false',
      enableCookieEncryption: 'true',
      enableNodeOptionsEnvironmentVariable: 'false',
      enableNodeCliInspectArguments: 'false',
      enableEmbeddedAsarIntegrityValidation: 'true',
      onlyLoadAppFromAsar: 'true',
      loadBrowserProcessSpecificV8Snapshot: 'false',
      grantFileProtocolExtraPrivileges: 'false',
    });
  });

  it('stands on an Electron that is still mended, and names for every point of the checklist what holds it', () => {
    const lock = JSON.parse(read('package-lock.json')).packages;
    expect(Number.parseInt(lock['node_modules/electron'].version, 10)).toBeGreaterThanOrEqual(45);
    const rows = [...read('README.md').matchAll(/^\| (\d+) \|[^|]+\|[^|]+\| `([^`]+)` \|$/gm)];
    expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    for (const [, , path] of rows) expect(existsSync(join(root, path ?? '')), path).toBe(true);
  });
});
