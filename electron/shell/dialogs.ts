import { basename } from 'node:path';
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

export type Way = 'another' | 'restore' | 'salvage' | 'cancel';

/**
 * Says why a database cannot be opened, and asks what to do. A damaged one can be salvaged, and its newest backup restored
 * where there is one: `newest` is the time of it, epoch seconds.
 */
export async function tellCannotOpen(
  window: BrowserWindow,
  error: unknown,
  language: 'zh' | 'en',
  words: Words,
  rescue: { newest: number | null } | null,
): Promise<Way> {
  const detail = error instanceof ZhituError ? errorMessage(error.code, language, error.params) : String(error);
  const time = new Date((rescue?.newest ?? 0) * 1000).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB');
  const ways: [Way, string][] = [
    ...(rescue?.newest ? [['restore', words.restoreNewest.replace('{time}', time)] as [Way, string]] : []),
    ...(rescue ? [['salvage', words.salvage] as [Way, string]] : []),
    ['another', words.openAnother],
    ['cancel', words.cancel],
  ];
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: words.cannotOpen,
    detail,
    buttons: ways.map(([, label]) => label),
    defaultId: 0,
    cancelId: ways.length - 1,
    noLink: true,
  });
  return ways[response]?.[0] ?? 'cancel';
}

export async function tellSalvaged(
  window: BrowserWindow,
  made: { path: string; rows: number; gaps: number },
  words: Words,
): Promise<void> {
  const filled = { rows: String(made.rows), gaps: String(made.gaps), file: basename(made.path) };
  const message = words.salvaged.replace(/\{(rows|gaps|file)\}/g, (_, name: keyof typeof filled) => filled[name]);
  await dialog.showMessageBox(window, { type: 'info', message, buttons: [words.open], noLink: true });
}
