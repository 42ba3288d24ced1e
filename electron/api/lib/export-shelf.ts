/** Files that exports have written, each with who asked for it; kept for a day. */
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ZhituError } from '../../contract/errors.ts';
import { exportMade } from '../../contract/exports.ts';
import { sightOf } from '../../contract/personal.ts';
import type { Actor } from '../../store/audit.ts';
import { writeWhole } from '../../write-whole.ts';

const KEPT = 24 * 3600 * 1000; // ms: long enough to be fetched

const label = z.object({ by: z.object({ name: z.string(), role: z.string() }), made: exportMade });
type Label = z.infer<typeof label>;

export interface ExportShelf {
  /** Where a job writes, and a folder for what is on its way. */
  place(job: number): Promise<{ path: string; folder: string }>;
  /** From now on the file may be fetched. */
  keep(job: number, of: Label): Promise<void>;
  drop(job: number): Promise<void>;
  /** Throws `not_found`, and `forbidden` for who neither asked for it nor sees all. */
  find(job: number, actor: Actor): Promise<{ path: string; bytes: number; made: Label['made'] }>;
}

export function exportShelf(folder: string): ExportShelf {
  const fileOf = (job: number) => join(folder, String(job));
  const labelOf = (job: number) => join(folder, `${job}.json`);
  return {
    async place(job) {
      await mkdir(folder, { recursive: true });
      await sweep(folder);
      return { path: fileOf(job), folder: join(folder, `${job}.d`) };
    },
    keep: (job, of) => writeWhole(labelOf(job), JSON.stringify(of)),
    async drop(job) {
      for (const path of [labelOf(job), fileOf(job)]) await rm(path, { force: true }).catch(() => undefined);
    },
    async find(job, actor) {
      const text = await readFile(labelOf(job), 'utf8').catch(() => null);
      const known = text === null ? undefined : label.safeParse(JSON.parse(text)).data;
      const info = known && (await stat(fileOf(job)).catch(() => null));
      if (!known || !info) throw new ZhituError('not_found', { what: `export ${job}` });
      const own = known.by.name === actor.name && known.by.role === actor.role;
      if (!own && sightOf(actor.role) !== 'all') throw new ZhituError('forbidden');
      return { path: fileOf(job), bytes: info.size, made: known.made };
    },
  };
}

/** What a crash left goes, too. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const info = await stat(join(folder, name)).catch(() => null);
    if (info && info.mtimeMs < Date.now() - KEPT) await rm(join(folder, name), { recursive: true, force: true });
  }
}
