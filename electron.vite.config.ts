import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import postcssPresetMantine from 'postcss-preset-mantine';
import { joinSources, SCRIPT_FILE } from './electron/api/lib/evidence/page-script.ts';
import { LICENCES_FILE } from './electron/contract/licences.ts';
import { licencesOf, packageOf, withDependencies } from './electron/launch/licences.ts';

const root = import.meta.dirname;
/** Named by electron/build.mjs, which moves the build to `out` when it is whole. */
const out = resolve(root, process.env.ZHITU_OUT ?? 'out');

/**
 * Everything but sharp is bundled, so the packed app carries few node_modules. Worker threads are entries of their own:
 * `electron/tiles/worker.ts` becomes `out/main/tiles-worker.js` (see electron/worker-url.ts).
 */
function mainEntries(): Record<string, string> {
  const roots = globSync('electron/{main,serve,cli}.ts', { cwd: root });
  const workers = globSync('electron/*/worker.ts', { cwd: root });
  return Object.fromEntries([
    ...roots.map((file) => [file.replace(/^electron\/|\.ts$/g, ''), resolve(root, file)]),
    ...workers.map((file) => [file.replace(/^electron\/(.+)\/worker\.ts$/, '$1-worker'), resolve(root, file)]),
  ]);
}

/** HiGHS is read as a file from beside the scripts (electron/analysis/siting/highs.ts). */
const solver = {
  name: 'zhitu-solver',
  generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: Uint8Array }): string }) {
    const source = readFileSync(fileURLToPath(import.meta.resolve('highs/runtime')));
    this.emitFile({ type: 'asset', fileName: 'highs.wasm', source });
  },
};

/** Read as a file from beside the scripts (electron/api/lib/evidence/page-script.ts). */
const evidencePage = {
  name: 'zhitu-evidence-page',
  generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: string }): string }) {
    this.emitFile({ type: 'asset', fileName: SCRIPT_FILE, source: joinSources(root) });
  },
};

const shipped = new Set<string>();

/** Gathers over all parts what is bundled; the pages, built last, carry the list (electron/contract/licences.ts). */
const licences = (last: boolean) => ({
  name: 'zhitu-licences',
  generateBundle(this: {
    getModuleIds(): IterableIterator<string>;
    emitFile(file: { type: 'asset'; fileName: string; source: string }): string;
  }) {
    for (const id of this.getModuleIds()) {
      const folder = packageOf(id);
      if (folder) shipped.add(folder);
    }
    if (!last) return;
    for (const name of ['electron', 'highs']) shipped.add(resolve(root, 'node_modules', name));
    for (const folder of withDependencies(root, 'sharp')) shipped.add(folder);
    this.emitFile({ type: 'asset', fileName: LICENCES_FILE, source: JSON.stringify(licencesOf(shipped)) });
  },
});

export default defineConfig({
  main: {
    plugins: [solver, evidencePage, licences(false)],
    // concaveman (in Turf's convex) requires these two and takes what it gets for the constructor, as the modules' CommonJS
    // forms give it and their ES forms do not. fflate's form for Node declares a `require` of its own, which a bundle has already.
    resolve: {
      alias: {
        fflate: resolve(root, 'node_modules/fflate/esm/browser.js'),
        rbush: resolve(root, 'node_modules/rbush/rbush.js'),
        tinyqueue: resolve(root, 'node_modules/tinyqueue/tinyqueue.js'),
      },
    },
    build: {
      outDir: resolve(out, 'main'),
      externalizeDeps: false,
      minify: true,
      rolldownOptions: {
        input: mainEntries(),
        external: ['sharp'], // native: packed beside the archive
        // Chunks lie beside the entries, so that import.meta.url means out/main in every file.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: resolve(out, 'preload'),
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: resolve(root, 'electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false }, // a sandboxed preload is one file
      },
    },
  },
  renderer: {
    root: 'renderer',
    base: '/', // places in the app have addresses of their own, at any depth
    plugins: [react(), licences(true)],
    css: { postcss: { plugins: [postcssPresetMantine()] } },
    worker: { format: 'es', plugins: () => [licences(false)] },
    build: {
      outDir: resolve(out, 'renderer'),
      emptyOutDir: true,
      minify: true,
      cssMinify: true,
      chunkSizeWarningLimit: 2500, // kB; the map library alone is 1,000
      assetsInlineLimit: 0, // the content security policy allows no data: scripts, workers or fonts
      modulePreload: { polyfill: false },
      rolldownOptions: {
        // The page for phones is an entry of its own and shares nothing with the first (electron/api/field-page.ts).
        input: { index: resolve(root, 'renderer/index.html'), field: resolve(root, 'renderer/field/index.html') },
        // What first page and dialogs share is one file instead of twenty, all of which every start would fetch.
        output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 2 }] } },
      },
    },
  },
});
