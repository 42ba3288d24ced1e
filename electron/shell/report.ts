import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { BrowserWindow, dialog } from 'electron';
import { ORIGIN } from './scheme.ts';
import type { Words } from './words.ts';

/**
 * Prints a report of the API to a PDF where the person says, by a window that nobody sees. The sheet's size and
 * margins are those of the page itself, so that its map keeps its scale. Null when they thought better of it.
 */
export async function saveReport(
  parent: BrowserWindow,
  path: string,
  words: Words,
  fetch: (request: Request) => Response | Promise<Response>,
): Promise<string | null> {
  const answer = await fetch(new Request(`${ORIGIN}${path}`));
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`report: ${answer.status}`);
  const { filePath } = await dialog.showSaveDialog(parent, {
    title: words.saveReport,
    defaultPath: `${path.startsWith('/api/field-checks/') ? words.sheets : words.report}.pdf`,
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  });
  if (!filePath) return null;
  const page = new BrowserWindow({ show: false, webPreferences: { contextIsolation: true, sandbox: true } });
  try {
    await page.loadURL(`${ORIGIN}${path}`);
    const pdf = await page.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true });
    await writeFile(filePath, pdf);
  } finally {
    page.destroy();
  }
  return basename(filePath);
}
