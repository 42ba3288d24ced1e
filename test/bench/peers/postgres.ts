/** PostgreSQL with PostGIS through psql: the server one names, or one of Debian's started for this run alone. */
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, start } from '../process.ts';

export interface Postgres {
  /** PostGIS and PostgreSQL. */
  version: string;
  /** Runs SQL and psql's own commands in the bench's schema; returns what it prints. */
  sql(text: string): Promise<string>;
  /** Milliseconds of each statement after `prepare`, by psql's clock in one session. */
  timed(prepare: string, statements: readonly string[]): Promise<number[]>;
  close(): Promise<void>;
}

const SCHEMA = 'zhitu_bench';
const PSQL = 'psql';

/** Room to work in, and no compiling of plans, which costs more here than it gives. */
const SETTINGS = { shared_buffers: '1GB', work_mem: '256MB', maintenance_work_mem: '512MB', jit: 'off', fsync: 'off' };

/** Null, saying why, when there is no server to be had. */
export async function openPostgres(
  connection: string | undefined,
  note: (text: string) => void,
): Promise<Postgres | null> {
  if (spawnSync(PSQL, ['--version']).status !== 0) {
    note('psql is not installed: not compared with PostGIS');
    return null;
  }
  const own = connection === undefined ? await startServer(note) : null;
  const address = connection ?? own?.address;
  if (address === undefined) return null;
  const psql = [PSQL, '-XqAt', '-v', 'ON_ERROR_STOP=1', address];
  const ask = async (text: string) => (await run(psql, { input: text })).stdout;
  const within = `SET client_min_messages = warning; SET search_path = ${SCHEMA}, public; SET jit = off;\n`;
  const close = async () => {
    if (own) await own.stop();
    else await ask(`SET client_min_messages = warning; DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE;`);
  };
  try {
    await ask(`SET client_min_messages = warning; CREATE EXTENSION IF NOT EXISTS postgis;
      DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE; CREATE SCHEMA ${SCHEMA};`);
    const told = await ask(`SELECT postgis_lib_version() || ' on PostgreSQL ' || current_setting('server_version');`);
    return {
      version: told.trim().replace(/ \(.*/, ''),
      sql: (text) => ask(within + text),
      async timed(prepare, statements) {
        const said = await ask(`${within}${prepare}\n\\timing on\n${statements.join('\n')}\n`);
        const found = [...said.matchAll(/^Time: ([\d.]+) ms/gm)].map(([, ms]) => Number(ms));
        if (found.length !== statements.length) throw new Error(`psql timed ${found.length} of ${statements.length}`);
        return found;
      },
      close,
    };
  } catch (error) {
    note(`PostGIS cannot be used: ${(error as Error).message.split('\n').at(-1)}`);
    await close().catch(() => undefined);
    return null;
  }
}

/** A cluster in a folder of its own that listens on a socket there and nowhere else. */
async function startServer(note: (text: string) => void) {
  const bin = findBin();
  if (bin === undefined) {
    note('PostgreSQL is not installed: not compared with PostGIS');
    return null;
  }
  const dir = mkdtempSync(join(tmpdir(), 'zhitu-bench-pg-'));
  const remove = () => rmSync(dir, { recursive: true, force: true });
  process.once('exit', remove);
  const identity = serverUser();
  if (identity) chownSync(dir, identity.uid, identity.gid);
  const options = { ...identity, cwd: dir };
  const data = join(dir, 'data');
  await run([join(bin, 'initdb'), '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    spawn: options,
  });
  const settings = Object.entries(SETTINGS).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const server = start([join(bin, 'postgres'), '-D', data, '-k', dir, '-c', 'listen_addresses=', ...settings], {
    ...options,
    stdio: 'ignore',
  });
  const address = `host=${dir} user=postgres dbname=postgres`;
  for (let tries = 0; tries < 100; tries++) {
    if (spawnSync(join(bin, 'pg_isready'), ['-q', '-h', dir]).status === 0) break;
    await new Promise((go) => setTimeout(go, 100));
  }
  return {
    address,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      if (server.kill('SIGINT')) await ended;
      remove();
    },
  };
}

/** Of the newest version that Debian's packages, or the PATH, offer. */
function findBin(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(':')];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** The server refuses to run as root; it then runs as the user that Debian made for it. */
function serverUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  const [uid, gid] = [id('-u'), id('-g')];
  return uid > 0 && gid > 0 ? { uid, gid } : null;
}
