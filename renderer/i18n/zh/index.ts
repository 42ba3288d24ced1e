import { licences, updates } from './about.ts';
import { accounts } from './accounts.ts';
import { analysis, analysisKeys } from './analysis.ts';
import { audit } from './audit.ts';
import { backups } from './backups.ts';
import { basemap } from './basemap.ts';
import { brush } from './brush.ts';
import { campaignKeys, campaigns, reminders } from './campaigns.ts';
import { cases, casesKeys } from './cases.ts';
import { copy, copyKeys } from './copy.ts';
import { diagnostics } from './diagnostics.ts';
import { evidence } from './evidence.ts';
import { exports, exportsKeys } from './exports.ts';
import { flights } from './flights.ts';
import { glossary } from './glossary.ts';
import { guide, guideKeys } from './guide.ts';
import { lan } from './lan.ts';
import { layers } from './layers-panel.ts';
import { map } from './map.ts';
import { orthophotos } from './orthophotos.ts';
import { plan, planKeys } from './plan.ts';
import { catchment } from './plan-catchment.ts';
import { report, scenarioKeys, scenarios } from './plan-scenarios.ts';
import { siting } from './plan-siting.ts';
import { supply } from './plan-supply.ts';
import { vendors } from './plan-vendors.ts';
import { print, printKeys } from './print.ts';
import { projects, projectsKeys } from './projects.ts';
import { reconcile } from './reconcile.ts';
import { review, reviewKeys } from './review.ts';
import { compare, compareKeys, look } from './review-compare.ts';
import { draw, drawKeys } from './review-draw.ts';
import { fieldCheck } from './review-field.ts';
import { oversee } from './review-oversee.ts';
import { bookmarks, search, searchKeys } from './search.ts';
import { sharing } from './sharing.ts';
import { keys, keysDialog, shell } from './shell.ts';
import { streets } from './streets.ts';
import { systems } from './systems.ts';
import { vocabulary } from './vocabulary.ts';
import { wall, wallKeys } from './wall.ts';
import { wallConsole, wallConsoleKeys } from './wall-console.ts';
import { wallScreens } from './wall-screens.ts';
import { wallStatus } from './wall-status.ts';
import { work, workKeys } from './work.ts';

/** One file a feature area, spread here. */
export const zh = {
  shell,
  keysDialog,
  keys: {
    ...keys,
    ...workKeys,
    ...exportsKeys,
    ...searchKeys,
    ...guideKeys,
    ...copyKeys,
    ...printKeys,
    ...projectsKeys,
    ...analysisKeys,
    ...planKeys,
    ...scenarioKeys,
    ...reviewKeys,
    ...casesKeys,
    ...campaignKeys,
    ...compareKeys,
    ...drawKeys,
    ...wallKeys,
    ...wallConsoleKeys,
  },
  accounts,
  brush,
  exports,
  diagnostics,
  licences,
  updates,
  lan,
  layers,
  map,
  ...work,
  ...vocabulary,
  search,
  bookmarks,
  reconcile,
  audit,
  backups,
  sharing,
  basemap,
  streets,
  systems,
  glossary,
  guide,
  analysis,
  plan,
  siting,
  scenarios,
  report,
  copy,
  print,
  projects,
  catchment,
  vendors,
  supply,
  review,
  cases,
  campaigns,
  reminders,
  oversee,
  compare,
  fieldCheck,
  draw,
  look,
  evidence,
  flights,
  orthophotos,
  wall,
  wallConsole,
  wallScreens,
  wallStatus,
};
