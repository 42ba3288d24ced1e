/** `export --out`: layers into a file, and what its format could not hold. */
import { randomUUID } from 'node:crypto';
import { access, constants, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { type ZodError, z } from 'zod';
import { localActor } from '../api/middleware/host-auth.ts';
import { ZhituError } from '../contract/errors.ts';
import { lossText } from '../contract/export-losses.ts';
import { type ExportFormat, type ExportWish, exportWish } from '../contract/exports.ts';
import type { Layer } from '../domain/vocabulary.ts';
import { auditExport, type Exported, exportToFile } from '../exports/export-file.ts';

import { openStore } from '../store/database.ts';
import { type Call, option, UsageError } from './command.ts';
import { places } from './common.ts';
import { withExportHost } from './export-host.ts';

interface Wanted {
  layers: readonly Layer[];
  filter: Record<string, string>;
  format: ExportFormat;
  out: string;
}

export async function exportLayers(call: Call, wanted: Wanted): Promise<number> {
  const { format, out } = wanted;
  const wish = wishOf(call, wanted);
  await requirePlace(out);
  const made = await write(call, wish, out);
  // After all who read have closed: the last to close takes the log away.
  await tellChain(places(call).dbPath, { personal: made.personal, format, layers: made.counts });
  tell(call, out, made);
  return 0;
}

function write(call: Call, wish: ExportWish, out: string): Promise<Exported> {
  const sight = call.values.personal === true ? 'all' : 'most';
  const place = { path: out, folder: `${out}.${randomUUID().slice(0, 8)}.d` };
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const run = { signal: stop.signal, onProgress: call.terminal.progress };
  return withExportHost(places(call).dbPath, (host) => exportToFile(host, wish, sight, place, run));
}

function wishOf(call: Call, { layers, filter, format }: Wanted) {
  const columns = option(call, 'columns')?.split(',');
  const zooms = option(call, 'zooms');
  const result = exportWish.safeParse({
    format,
    layers: layers.map((layer) => ({ layer, filter, ...(columns ? { columns } : {}) })),
    crs: option(call, 'crs'),
    encoding: option(call, 'encoding'),
    zooms: zooms?.split('-').map(Number),
    lang: call.terminal.language,
  });
  if (result.success) return result.data;
  const said = z.prettifyError(result.error as ZodError);
  throw new UsageError({ zh: `选项有误：${said}`, en: `The options are not valid: ${said}` });
}

async function requirePlace(out: string): Promise<void> {
  try {
    await access(dirname(out), constants.W_OK);
    if ((await stat(out).catch(() => null))?.isDirectory()) throw new Error('a folder');
  } catch {
    throw new UsageError({ zh: `无法写入 ${out}`, en: `Cannot write ${out}` });
  }
}

/** A database that may only be read cannot be told. */
async function tellChain(dbPath: string, of: Parameters<typeof auditExport>[2]): Promise<void> {
  if (!of.personal) return;
  try {
    const store = openStore(dbPath);
    await auditExport(store, localActor(), of).finally(() => store.close());
  } catch (error) {
    if (!(error instanceof ZhituError) || !['db_readonly', 'db_network', 'no_permission'].includes(error.code))
      throw error;
  }
}

function tell({ terminal }: Call, out: string, { counts, bytes, losses, withheld }: Exported): void {
  const count = counts.reduce((sum, layer) => sum + layer.count, 0);
  if (terminal.json) {
    const told = losses.map((loss) => ({ ...loss, message: lossText(loss, terminal.language) }));
    terminal.out(JSON.stringify({ file: out, count, counts, bytes, withheld, losses: told }));
    return;
  }
  terminal.note(`${basename(out)}: ${count}`);
  for (const loss of losses)
    terminal.note(`  - ${loss.layer ? `${loss.layer}: ` : ''}${lossText(loss, terminal.language)}`);
}
