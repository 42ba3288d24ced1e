import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { InTurn } from './test/setup/sequencer.ts';

/** Files that need the build and a browser. */
const inBrowser = ['test/e2e/**/*.test.ts', 'test/shell/desktop/**/*.test.ts'];

// With an arena for every thread glibc keeps what they have freed: memory would tell of its allocator, not of the program.
process.env.MALLOC_ARENA_MAX ??= '4';

export default defineConfig({
  resolve: {
    alias: [{ find: /^fast-check$/, replacement: join(import.meta.dirname, 'test/setup/fast-check.ts') }],
  },
  test: {
    maxWorkers: Math.max(2, availableParallelism() - 1), // the default leaves one of two cores idle
    testTimeout: 60_000, // browsers run beside and take the processor first
    hookTimeout: 120_000,
    // V8 13.6 now and then loses track of code pages where the processor has protection keys, and aborts (Check failed:
    // jit_page.has_value()); its collector may meet a stale pointer in a frame of its baseline compiler (nodejs/node#62393).
    execArgv: ['--no-memory-protection-keys', '--no-sparkplug'],
    sequence: { sequencer: InTurn },
    expect: { poll: { timeout: 15_000 } }, // a busy machine is slow, not wrong
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: inBrowser,
          environment: 'node',
          globalSetup: ['test/setup/unit.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: inBrowser,
          testTimeout: 90_000,
          globalSetup: ['test/setup/browser.ts'],
        },
      },
    ],
  },
});
