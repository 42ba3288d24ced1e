/** Files imported as the app does it, thread and all, into a real database in a temporary folder. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportOptions, ImportReport, Inspection } from '../../electron/contract/imports.ts';
import { importPath } from '../../electron/imports/import-path.ts';
import { type ImportRun, inspectImport } from '../../electron/imports/run.ts';
import { localFile } from '../../electron/imports/uploads.ts';
import { findPack } from '../../electron/pack.ts';
import { tempDb } from './db.ts';

export const ACTOR = { name: 'tester', role: 'admin' };

export interface Importer {
  folder: string;
  store: ReturnType<typeof tempDb>['store'];
  host: Parameters<typeof importPath>[0];
  /** Writes a file into the folder and returns its path. */
  file(name: string, content: string | Uint8Array): string;
  run(path: string, options: Partial<ImportOptions>, run?: ImportRun): Promise<ImportReport>;
  inspect(path: string, options?: Partial<ImportOptions>): Promise<Inspection>;
  all<T = Record<string, unknown>>(sql: string, ...params: (string | number)[]): Promise<T[]>;
  remove(): Promise<void>;
}

export function importer(): Importer {
  const db = tempDb();
  const host = { store: db.store, pack: findPack(), dataDir: join(db.folder, 'data') };
  return {
    folder: db.folder,
    store: db.store,
    host,
    file(name, content) {
      const path = join(db.folder, name);
      writeFileSync(path, content);
      return path;
    },
    async run(path, options, run) {
      return (await importPath(host, ACTOR, path, options, run)).report;
    },
    async inspect(path, options = {}) {
      return inspectImport(host, await localFile(path), options);
    },
    all: (sql, ...params) => db.store.read.all(sql, ...params),
    remove: () => db.remove(),
  };
}
