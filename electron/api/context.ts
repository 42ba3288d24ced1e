import type { TipSchedule } from '../audit/tip-schedule.ts';
import type { Backups } from '../backups/schedule.ts';
import type { CityPack } from '../contract/pack.ts';
import type { Session } from '../contract/system.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { OgcQueries } from '../ogc/client.ts';
import type { Thumbnails } from '../originals/thumbnails.ts';
import type { Planning } from '../planning/client.ts';
import type { Actor } from '../store/audit.ts';
import type { Store } from '../store/database.ts';
import type { Queries } from '../tiles/queries.ts';
import type { Updates } from '../updates/updates.ts';
import type { WallReports } from '../wall/reports.ts';
import type { Walls } from '../wall/walls.ts';
import type { Accounts } from './lib/accounts/accounts.ts';
import type { Keeper } from './lib/accounts/keeper.ts';
import type { EventHub } from './lib/events.ts';
import type { FieldAccess } from './lib/field-access.ts';
import type { ShareDoor } from './lib/share-door.ts';
import type { WallBinding } from './middleware/wall-auth.ts';

/** Everything a router may use; made once by a composition root. */
export interface Context {
  store: Store;
  pack: CityPack;
  /** Folder for uploads, basemaps and the key of number plates. Never inside the database. */
  dataDir: string;
  queries: Queries;
  planning: Planning;
  /** What other programs ask of features. */
  ogc: OgcQueries;
  thumbnails: Thumbnails;
  jobs: Jobs;
  /** Who is signed in. */
  accounts: Accounts;
  /** Writes the tip of the audit chain elsewhere. */
  tips: TipSchedule;
  /** Makes backups. */
  backups: Backups;
  events: EventHub;
  /** What walls show. */
  walls: Walls;
  /** What walls told of themselves. */
  wallReports: WallReports;
  /** For walls and remotes of the network; closed until the desk opens it. */
  wallDoor: FieldAccess<WallBinding>;
  /** For other programs of this computer; closed until an administrator opens it. */
  shareDoor: ShareDoor;
  /** For phones of squads; closed until the desk opens it. */
  field: FieldAccess;
  /** Looks for new versions when told to; made by its route where nobody gave one. */
  updates?: Updates;
  host: Session['host'];
  version: string;
  /** Folder of the built renderer; null when another server gives out the pages (development). */
  rendererDir: string | null;
}

/** Set by the host's middleware for each request. */
export type Env = {
  Variables: {
    actor: Actor;
    /** Where this window's sign-in is kept. */
    keeper: Keeper;
    /** Whether who was let in still is; not set for walls. */
    stays?: () => boolean;
    /** Of its line in the log. */
    requestId?: string;
    /** Bytes of JSON that a request may bring; by a door to the network fewer than at the desk. */
    bodyLimit?: number;
    /** Address of the OGC API's landing page as other programs know it. */
    ogcBase?: string;
  };
};
