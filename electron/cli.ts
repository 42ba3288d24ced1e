/** The command line. */
import './compile-cache.ts';

const [{ commandsFor }, { run }] = await Promise.all([import('./commands/find.ts'), import('./commands/run.ts')]);

const argv = process.argv.slice(2);
process.exitCode = await run(argv, await commandsFor(argv[0]));
