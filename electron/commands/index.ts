import type { Command } from './command.ts';
import { demo } from './demo.ts';
import { info } from './info.ts';
import { serve } from './serve.ts';

export const COMMANDS: readonly Command[] = [demo, serve, info];
