import { type BrowserWindow, dialog } from 'electron';
import { errorMessage, ZhituError } from '../contract/errors.ts';
import type { Words } from './words.ts';

/** A database to open, chosen by the person; null when they cancel. */
export async function askForDatabase(window: BrowserWindow, words: Words): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: words.openDatabase,
    filters: [{ name: words.databases, extensions: ['db'] }],
    properties: ['openFile'],
  });
  return filePaths[0] ?? null;
}

/** Where a new demo city shall be; null when they cancel. */
export async function askForNewDemo(window: BrowserWindow, words: Words): Promise<string | null> {
  const { filePath } = await dialog.showSaveDialog(window, {
    title: words.newDemo,
    defaultPath: 'zhitu-demo.db',
    filters: [{ name: words.databases, extensions: ['db'] }],
  });
  return filePath || null;
}

/** Says why a database cannot be opened. True when the person wants to choose another. */
export async function tellCannotOpen(
  window: BrowserWindow,
  error: unknown,
  language: 'zh' | 'en',
  words: Words,
): Promise<boolean> {
  const detail = error instanceof ZhituError ? errorMessage(error.code, language, error.params) : String(error);
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: words.cannotOpen,
    detail,
    buttons: [words.openAnother, words.cancel],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
