import { accountCommand } from './account.ts';
import { ANALYSIS_COMMANDS } from './analysis/index.ts';
import { backupCommand } from './backup.ts';
import { bundleCommand } from './bundle.ts';
import { caseCommand } from './case.ts';
import { catchmentCommand } from './catchment.ts';
import { checkVendorCommand } from './check-vendor.ts';
import type { Command } from './command.ts';
import { crsCommand } from './crs.ts';
import { demo } from './demo.ts';
import { diagnose } from './diagnose.ts';
import { exportCommand } from './export.ts';
import { findingCommand } from './finding.ts';
import { flightCommand } from './flight.ts';
import { importCommand } from './import.ts';
import { importCountsCommand } from './import-counts.ts';
import { importOccupancyCommand } from './import-occupancy.ts';
import { importRoadsCommand } from './import-roads.ts';
import { info } from './info.ts';
import { printCommand } from './print.ts';
import { reconcile } from './reconcile.ts';
import { recoverCommand } from './recover.ts';
import { reportCommand } from './report.ts';
import { restoreCommand } from './restore.ts';
import { scenarioCommand } from './scenario.ts';
import { serve } from './serve.ts';
import { shareCommand } from './share.ts';
import { simulateCommand } from './simulate.ts';
import { siteCommand } from './site.ts';
import { verify } from './verify.ts';

export const COMMANDS: readonly Command[] = [
  demo,
  importCommand,
  importRoadsCommand,
  crsCommand,
  importOccupancyCommand,
  importCountsCommand,
  exportCommand,
  flightCommand,
  findingCommand,
  ...ANALYSIS_COMMANDS,
  caseCommand,
  bundleCommand,
  catchmentCommand,
  siteCommand,
  checkVendorCommand,
  scenarioCommand,
  reportCommand,
  printCommand,
  reconcile,
  verify,
  diagnose,
  accountCommand,
  backupCommand,
  restoreCommand,
  recoverCommand,
  simulateCommand,
  serve,
  shareCommand,
  info,
];
