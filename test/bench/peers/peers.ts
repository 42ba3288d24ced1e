/** Programs of others that are installed here and can be measured beside Zhitu. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { openPostgres, type Postgres } from './postgres.ts';

export interface Peers {
  /** Versions of what was found, such as `ogr2ogr` → `3.6.2`; a name that is missing is not installed. */
  readonly versions: Readonly<Record<string, string>>;
  /** Says once, for the person who waits, that a peer is not there; true when it is. */
  has(name: string): boolean;
  /** The Python that has these, as `scikit-learn`; null unless it has all. */
  python(...names: string[]): string | null;
  /** A server of its own or the one given; null when there is none. */
  postgres(): Promise<Postgres | null>;
  close(): Promise<void>;
}

const PROGRAMS: Record<string, [string, ...string[]]> = {
  ogr2ogr: ['ogr2ogr', '--version'],
  sqlite3: ['sqlite3', '--version'],
  qgis: ['qgis', '--version'],
  cbc: ['cbc', '-version', '-quit'],
  exiftool: ['exiftool', '-ver'],
};
const PACKAGES = ['supercluster', 'geojson-vt'];
/** The one on the PATH may not be the system's, for which Debian packages the modules. */
const PYTHONS = ['python3', '/usr/bin/python3'];
const MODULES = { sklearn: 'scikit-learn', scipy: 'scipy', shapely: 'shapely' };

/** `connection`: a PostgreSQL connection string of a server with PostGIS; without it one is started when Debian's is installed. */
export function findPeers(connection: string | undefined, note: (text: string) => void): Peers {
  const versions: Record<string, string> = {};
  for (const [name, [file, ...args]] of Object.entries(PROGRAMS)) {
    const { status, stdout } = spawnSync(file, args, { encoding: 'utf8', timeout: 20_000 });
    const found = status === 0 && /\d+(\.\d+)+/.exec(stdout);
    if (found) versions[name] = found[0];
  }
  const require = createRequire(import.meta.url);
  for (const name of PACKAGES) {
    const main = require.resolve(name);
    const { version } = require(main.replace(new RegExp(`(.*node_modules/${name}/).*`), '$1package.json'));
    versions[name] = version;
  }
  const { python, modules } = findPython();
  Object.assign(versions, modules);
  const told = new Set<string>();
  let server: Promise<Postgres | null> | null = null;
  const has = (name: string) => {
    if (versions[name] === undefined && !told.has(name)) note(`${name} is not installed: not compared`);
    told.add(name);
    return versions[name] !== undefined;
  };
  return {
    versions,
    has,
    python: (...names) => (names.every(has) ? python : null),
    postgres() {
      server ??= openPostgres(connection, note).then((made) => {
        if (made) versions.PostGIS = made.version;
        return made;
      });
      return server;
    },
    async close() {
      await (await server)?.close();
    },
  };
}

/** The Python with the most of the modules, and their versions by the names people know them by. */
function findPython(): { python: string; modules: Record<string, string> } {
  let best = { python: 'python3', modules: {} as Record<string, string> };
  for (const python of PYTHONS) {
    const modules: Record<string, string> = {};
    for (const [module, name] of Object.entries(MODULES)) {
      const script = `import ${module}; print(${module}.__version__)`;
      const { status, stdout } = spawnSync(python, ['-c', script], { encoding: 'utf8', timeout: 60_000 });
      if (status === 0) modules[name] = stdout.trim();
    }
    if (Object.keys(modules).length > Object.keys(best.modules).length) best = { python, modules };
  }
  return best;
}
