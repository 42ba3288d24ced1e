/** The loopback host by itself. */
import { run } from './commands/run.ts';
import { serve } from './commands/serve.ts';

process.exitCode = await run(['serve', ...process.argv.slice(2)], [serve]);
