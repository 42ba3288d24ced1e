import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import * as contract from '../../contract/diagnostics.ts';
import { ZhituError } from '../../contract/errors.ts';
import { collectDiagnostics, zipDiagnostics } from '../../diagnostics/collect.ts';
import { noteCrash } from '../../log/crashes.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';

const KEPT = 1_800_000; // ms
const ERRORS = 20; // notes an hour: a page that fails at every frame tells the same each time
const HOUR = 3_600_000; // ms

/** What helps to find out what is wrong; shown before it is saved, and never sent anywhere. */
export function diagnostics(app: Hono<Env>, ctx: Context): void {
  let looked: { id: string; files: contract.DiagnosticFile[]; at: number } | null = null;
  const noted = { count: 0, since: 0 };

  mount(app, contract.diagnostics, async () => {
    const { store, dataDir, host } = ctx;
    const files = await collectDiagnostics({ dbPath: store.path, dataDir, host, walls: wallsOf(ctx) });
    looked = { id: randomUUID(), files, at: Date.now() };
    return { id: looked.id, files };
  });

  mount(app, contract.diagnosticBundle, async ({ params: { id } }, c) => {
    if (looked?.id !== id || Date.now() - looked.at > KEPT) throw new ZhituError('not_found', { what: id });
    return c.body(new Uint8Array(await zipDiagnostics(looked.files)), 200, {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="zhitu-diagnostics-${new Date(looked.at).toISOString().slice(0, 10)}.zip"`,
      'Cache-Control': 'no-store',
    });
  });

  mount(app, contract.pageError, async ({ body }) => {
    if (Date.now() - noted.since > HOUR) Object.assign(noted, { count: 0, since: Date.now() });
    noted.count += 1;
    if (noted.count > ERRORS) return {};
    const error = Object.assign(new Error(body.message), { name: body.name, stack: body.stack });
    noteCrash(ctx.dataDir, { kind: 'script', error });
    return {};
  });
}

/** How walls and doors are; no names, which are people’s own words. */
function wallsOf({ wallReports, wallDoor, field, shareDoor }: Context) {
  return {
    doors: { walls: wallDoor.url() !== null, phones: field.url() !== null, programs: shareDoor.url() !== null },
    walls: wallReports.all().map(({ report: { id: _, scene: __, ...told }, age }) => ({ ...told, age })),
  };
}
