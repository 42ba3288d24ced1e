import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const sources = globSync('renderer/**/*.{ts,tsx}', { cwd: root }).map((path) => path.replaceAll('\\', '/'));

/** Whether a source makes a map: `new Map(` with MapLibre's Map, under whatever name. */
function makesMap(source: string): boolean {
  const named = /import\s+(?!type\b)[^;]*?\{([^}]*)\}\s*from\s*'maplibre-gl'/g;
  const whole = /import\s+(?!type\b)(?:\*\s*as\s+)?(\w+)[^;]*from\s*'maplibre-gl'/g;
  const names = [...source.matchAll(named)].flatMap(([, list = '']) =>
    list
      .split(',')
      .map((part) => /^\s*Map(?:\s+as\s+(\w+))?\s*$/.exec(part))
      .flatMap((found) => (found ? [found[1] ?? 'Map'] : [])),
  );
  const spaces = [...source.matchAll(whole)].map(([, name]) => `${name}\\.Map`);
  return [...names, ...spaces].some((name) => new RegExp(`new\\s+${name}\\b`).test(source));
}

describe('the map', () => {
  it('is made in one file only', () => {
    const makers = sources.filter((path) => makesMap(readFileSync(join(root, path), 'utf8')));
    expect(makers).toEqual(['renderer/map/map-view.tsx']);
  });

  it.each([
    [`import { Map } from 'maplibre-gl';\nnew Map({})`, true],
    [`import { Map as MapLibre, Popup } from 'maplibre-gl';\nconst m = new MapLibre({})`, true],
    [`import * as gl from 'maplibre-gl';\nnew gl.Map({})`, true],
    [`import gl from 'maplibre-gl';\nnew gl.Map({})`, true],
    [`import type { Map } from 'maplibre-gl';\nconst seen = new globalThis.Map()`, false],
    [`import { Popup } from 'maplibre-gl';\nnew Map([[1, 2]])`, false],
  ])('is found in %j: %s', (source, expected) => {
    expect(makesMap(source)).toBe(expected);
  });
});
