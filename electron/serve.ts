/** The loopback host by itself. */
import './compile-cache.ts';

const [{ run }, { serve }] = await Promise.all([import('./commands/run.ts'), import('./commands/serve.ts')]);

process.exitCode = await run(['serve', ...process.argv.slice(2)], [serve]);
