import { fileURLToPath } from 'node:url';

const fromSource = import.meta.url.endsWith('.ts');
const place = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** City packs, samples, icons: `resources/` at the top of the repository or of the packed app. */
export function resourcesDir(): string {
  return place(fromSource ? '../resources' : '../../resources');
}

/** The built pages; there only after a build. */
export function rendererDir(): string {
  return place(fromSource ? '../out/renderer' : '../renderer');
}

/** The built preload script; there only after a build. */
export function preloadPath(): string {
  return place(fromSource ? '../out/preload/preload.cjs' : '../preload/preload.cjs');
}
