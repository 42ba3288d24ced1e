import { sql as first } from './0001-first.ts';
import { sql as layerLog } from './0002-layer-log.ts';
import { sql as analysis } from './0003-analysis.ts';
import { sql as planning } from './0004-planning.ts';
import { sql as occupancy } from './0005-occupancy.ts';
import { sql as photos } from './0006-photos.ts';
import { sql as counts } from './0007-counts.ts';
import { sql as auditChain } from './0008-audit-chain.ts';
import { sql as review } from './0009-review.ts';
import { sql as flights } from './0010-flights.ts';
import { sql as fieldChecks } from './0011-field-checks.ts';
import { sql as cases } from './0012-cases.ts';
import { sql as campaigns } from './0013-campaigns.ts';
import { sql as outlines } from './0014-outlines.ts';
import { sql as orthophotos } from './0015-orthophotos.ts';
import { sql as sealedRows } from './0016-sealed-rows.ts';
import { sql as wallDevices } from './0017-wall-devices.ts';
import { sql as sealedBlocks } from './0018-sealed-blocks.ts';
import { sql as accounts } from './0019-accounts.ts';
import { sql as shares } from './0020-shares.ts';
import { sql as projects } from './0021-projects.ts';
import { sql as formerNetwork } from './0022-former-network.ts';

/** In order; the index plus one is the `user_version` a database has after it. */
export const MIGRATIONS: readonly string[] = [
  first,
  layerLog,
  analysis,
  planning,
  occupancy,
  photos,
  counts,
  auditChain,
  review,
  flights,
  fieldChecks,
  cases,
  campaigns,
  outlines,
  orthophotos,
  sealedRows,
  wallDevices,
  sealedBlocks,
  accounts,
  shares,
  projects,
  formerNetwork,
];
