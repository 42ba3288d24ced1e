import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import postcssPresetMantine from 'postcss-preset-mantine';

const root = import.meta.dirname;
/** Named by electron/build.mjs, which moves the build to `out` when it is whole. */
const out = resolve(root, process.env.ZHITU_OUT ?? 'out');

/**
 * Everything is bundled, so the packed app carries no node_modules. Worker threads are entries of their own:
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

export default defineConfig({
  main: {
    build: {
      outDir: resolve(out, 'main'),
      externalizeDeps: false,
      minify: true,
      rolldownOptions: {
        input: mainEntries(),
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
    plugins: [react()],
    css: { postcss: { plugins: [postcssPresetMantine()] } },
    worker: { format: 'es' },
    build: {
      outDir: resolve(out, 'renderer'),
      emptyOutDir: true,
      minify: true,
      cssMinify: true,
      chunkSizeWarningLimit: 2500, // kB; the map library alone is 1,000
      assetsInlineLimit: 0, // the content security policy allows no data: scripts, workers or fonts
      modulePreload: { polyfill: false },
      rolldownOptions: { input: resolve(root, 'renderer/index.html') },
    },
  },
});
