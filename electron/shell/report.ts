import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { BrowserWindow, dialog } from 'electron';
import { DESK_HEADER } from '../contract/desk.ts';
import { errorMessage, ZhituError } from '../contract/errors.ts';
import { type ReportSaved, type ReportWish, reportFailure } from '../contract/native.ts';
import { writeWhole } from '../write-whole.ts';
import { ORIGIN } from './scheme.ts';
import { LOCKED } from './web-preferences.ts';
import type { Words } from './words.ts';

type Fetch = (request: Request) => Response | Promise<Response>;

/**
 * Prints reports of the API to PDF where the person says, by a window that nobody sees. The sheet's size and margins
 * are those of the page itself, so that its map keeps its scale.
 */
export function reportPrinter(api: Fetch) {
  const pages = new Map<string, Response>();
  return {
    /** Gives the page of a report to the window that prints it, once; everything else is asked of the API. */
    fetch(request: Request): Response | Promise<Response> {
      const page = pages.get(request.url);
      pages.delete(request.url);
      return page ?? api(request);
    },
    /** `name` is null when they thought better of it. */
    async save(parent: BrowserWindow, { path, desk }: ReportWish, words: Words): Promise<ReportSaved> {
      // In the name of who sits at the page: the report shows no more than they may see.
      const headers: Record<string, string> = desk === null ? {} : { [DESK_HEADER]: String(desk) };
      const page = await api(new Request(`${ORIGIN}${path}`, { headers }));
      if (!page.ok) return { error: reportFailure.parse(await page.json()) };
      const { filePath } = await dialog.showSaveDialog(parent, {
        title: words.saveReport,
        defaultPath: `${nameOf(page) ?? defaultName(path, words)}.pdf`,
        filters: [{ name: 'PDF', extensions: ['pdf'] }],
      });
      if (!filePath) {
        await page.body?.cancel();
        return { name: null };
      }
      const url = `${ORIGIN}/print/${randomUUID()}`;
      pages.set(url, page);
      const pdf = await print(url).finally(() => pages.delete(url));
      return keep(filePath, pdf);
    },
  };
}

async function print(url: string): Promise<Uint8Array> {
  const window = new BrowserWindow({ show: false, webPreferences: LOCKED });
  try {
    await window.loadURL(url);
    return await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true });
  } finally {
    window.destroy();
  }
}

/** Whole or not at all: a report that was there before stays until the new one is. */
async function keep(path: string, pdf: Uint8Array): Promise<ReportSaved> {
  try {
    await writeWhole(path, pdf);
    return { name: basename(path) };
  } catch (error) {
    const params = { file: path };
    const why = error instanceof ZhituError && error.code === 'disk_full' ? 'disk_full' : 'file_unwritable';
    const message = { zh: errorMessage(why, 'zh', params), en: errorMessage(why, 'en', params) };
    return { error: { code: why, params, message } };
  }
}

/** As the API calls it. */
function nameOf(page: Response): string | undefined {
  const [, name] = /filename\*=UTF-8''([\w.!~*'()%-]+)\.html/.exec(page.headers.get('content-disposition') ?? '') ?? [];
  return name && decodeURIComponent(name);
}

function defaultName(path: string, words: Words): string {
  if (path.startsWith('/api/field-checks/')) return words.sheets;
  return path.startsWith('/api/campaigns/') ? words.checklists : words.report;
}
