import * as accounts from './accounts.ts';
import * as analysis from './analysis-api.ts';
import * as audit from './audit.ts';
import * as backups from './backups.ts';
import * as basemaps from './basemaps.ts';
import * as campaigns from './campaigns.ts';
import * as cases from './cases.ts';
import * as crs from './crs-api.ts';
import * as diagnostics from './diagnostics.ts';
import type { Endpoint } from './endpoint.ts';
import * as evidence from './evidence.ts';
import * as exports from './exports.ts';
import * as features from './features.ts';
import * as field from './field.ts';
import * as flights from './flights.ts';
import * as imports from './imports.ts';
import * as layers from './layers.ts';
import * as licences from './licences.ts';
import * as media from './media.ts';
import * as ogc from './ogc.ts';
import * as orthophotos from './orthophotos.ts';
import * as planCatchment from './plan-catchment.ts';
import * as planCounts from './plan-counts.ts';
import * as planReport from './plan-report.ts';
import * as planScenarios from './plan-scenarios.ts';
import * as planSiting from './plan-siting-api.ts';
import * as planSupply from './plan-supply.ts';
import * as planVendors from './plan-vendors.ts';
import * as print from './print.ts';
import * as projects from './projects.ts';
import * as reminders from './reminders.ts';
import * as review from './review.ts';
import * as reviewOutlines from './review-outlines.ts';
import * as reviewPictures from './review-pictures.ts';
import * as segments from './segments.ts';
import * as shares from './shares.ts';
import * as streets from './streets.ts';
import * as system from './system.ts';
import * as updates from './updates.ts';
import * as wall from './wall.ts';
import * as wallDoor from './wall-door.ts';
import * as wallStatus from './wall-status.ts';

/** Every endpoint of the API, for the OpenAPI description and for the test that each is mounted. */
export const ENDPOINTS: readonly Endpoint[] = [
  accounts,
  analysis,
  audit,
  backups,
  basemaps,
  campaigns,
  cases,
  crs,
  diagnostics,
  evidence,
  exports,
  features,
  field,
  flights,
  imports,
  layers,
  licences,
  media,
  ogc,
  orthophotos,
  planCatchment,
  planCounts,
  planReport,
  print,
  projects,
  planScenarios,
  planVendors,
  planSiting,
  planSupply,
  reminders,
  review,
  reviewOutlines,
  reviewPictures,
  segments,
  shares,
  streets,
  system,
  updates,
  wall,
  wallDoor,
  wallStatus,
]
  .flatMap((module) => Object.values(module) as unknown[])
  .filter((value): value is Endpoint => isEndpoint(value));

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'path' in value && 'method' in value && 'summary' in value;
}
