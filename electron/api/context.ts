import type { CityPack } from '../contract/pack.ts';
import type { Session } from '../contract/system.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Actor } from '../store/audit.ts';
import type { Store } from '../store/database.ts';
import type { Queries } from '../tiles/queries.ts';
import type { EventHub } from './lib/events.ts';

/** Everything a router may use; made once by a composition root. */
export interface Context {
  store: Store;
  pack: CityPack;
  /** Folder for uploads, basemaps and the key of number plates. Never inside the database. */
  dataDir: string;
  queries: Queries;
  jobs: Jobs;
  events: EventHub;
  host: Session['host'];
  version: string;
  /** Folder of the built renderer; null when another server gives out the pages (development). */
  rendererDir: string | null;
}

/** Set by the host's middleware for each request. */
export type Env = { Variables: { actor: Actor } };
