/** The real handler on a real, empty database; requests go in as they would from a host. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostAuth } from '../../electron/api/middleware/host-auth.ts';
import { type Composition, compose } from '../../electron/compose.ts';
import type { Role } from '../../electron/contract/may.ts';
import { openStore } from '../../electron/store/database.ts';

export interface TestApi {
  zhitu: Composition;
  dir: string;
  /** Answers a request of somebody with this role; the body of the answer is parsed JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  send(method: string, path: string, body?: unknown, as?: Role | Who): Promise<{ status: number; body: any }>;
  fetch(path: string, init?: RequestInit, as?: Role | Who): Promise<Response>;
  close(): Promise<void>;
}

interface Who {
  name: string;
  role: Role;
}

export async function testApi(): Promise<TestApi> {
  const dir = mkdtempSync(join(tmpdir(), 'zhitu-api-'));
  const dbPath = join(dir, 'city.db');
  await openStore(dbPath, { create: true }).close();
  const zhitu = await compose({ dbPath, dataDir: join(dir, 'data'), host: 'electron', pages: false });
  const apps = new Map<string, ReturnType<Composition['app']>>();

  async function fetch(path: string, init: RequestInit = {}, as: Role | Who = 'admin'): Promise<Response> {
    const actor = typeof as === 'string' ? { name: `the ${as}`, role: as } : as;
    let app = apps.get(actor.name);
    if (!app) {
      app = zhitu.app({ auth: hostAuth(actor) });
      apps.set(actor.name, app);
    }
    return app.request(`http://localhost${path}`, init);
  }

  return {
    zhitu,
    dir,
    fetch,
    async send(method, path, body, as) {
      const init: RequestInit = { method };
      if (body !== undefined) init.body = JSON.stringify(body);
      const response = await fetch(path, init, as);
      return { status: response.status, body: await response.json() };
    },
    async close() {
      await zhitu.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
