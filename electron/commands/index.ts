import type { Command } from './command.ts';
import { demo } from './demo.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { info } from './info.ts';
import { reconcile } from './reconcile.ts';
import { serve } from './serve.ts';

export const COMMANDS: readonly Command[] = [demo, importCommand, exportCommand, reconcile, serve, info];
