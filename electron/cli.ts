/** The command line. */
import './compile-cache.ts';

const [{ COMMANDS }, { run }] = await Promise.all([import('./commands/index.ts'), import('./commands/run.ts')]);

process.exitCode = await run(process.argv.slice(2), COMMANDS);
