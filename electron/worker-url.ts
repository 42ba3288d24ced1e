/**
 * Where the script of a worker thread lies: `electron/<folder>/worker.ts` when running from source,
 * `out/main/<folder>-worker.js` when running from the build.
 */
export function workerUrl(folder: string): URL {
  const path = import.meta.url.endsWith('.ts') ? `./${folder}/worker.ts` : `./${folder}-worker.js`;
  return new URL(path, import.meta.url);
}
