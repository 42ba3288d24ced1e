/** The command line. */
import { COMMANDS } from './commands/index.ts';
import { run } from './commands/run.ts';

process.exitCode = await run(process.argv.slice(2), COMMANDS);
