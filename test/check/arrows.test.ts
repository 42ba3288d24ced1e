import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** File that imports, what it imports. Each of the first is reported, each of the second is not. */
const FORBIDDEN: [string, string][] = [
  ['electron/domain/a.ts', 'zod'],
  ['electron/domain/a.ts', 'node:fs'],
  ['electron/domain/a.ts', '../contract/errors.ts'],
  ['electron/contract/a.ts', 'node:fs'],
  ['electron/contract/a.ts', '../store/database.ts'],
  ['electron/contract/a.ts', 'hono'],
  ['electron/store/a.ts', 'node:sqlite'],
  ['electron/store/a.ts', '../imports/csv.ts'],
  ['electron/store/migrations/a.ts', '../../api/app.ts'],
  ['electron/store/a.ts', 'electron'],
  ['electron/imports/a.ts', '../tiles/queries.ts'],
  ['electron/imports/a.ts', '../jobs/jobs.ts'],
  ['electron/tiles/a.ts', '../api/app.ts'],
  ['electron/tiles/a.ts', 'node:sqlite'],
  ['electron/analysis/a.ts', '../exports/csv.ts'],
  ['electron/exports/a.ts', '../imports/csv.ts'],
  ['electron/demo/a.ts', '../jobs/jobs.ts'],
  ['electron/jobs/a.ts', '../api/app.ts'],
  ['electron/originals/a.ts', '../api/app.ts'],
  ['electron/originals/a.ts', '../imports/csv.ts'],
  ['electron/photogrammetry/a.ts', '../store/database.ts'],
  ['electron/photogrammetry/a.ts', 'node:fs'],
  ['electron/planning/a.ts', '../api/app.ts'],
  ['electron/planning/a.ts', 'node:sqlite'],
  ['electron/siting/a.ts', '../api/app.ts'],
  ['electron/streets/a.ts', '../api/app.ts'],
  ['electron/vendors/a.ts', '../commands/run.ts'],
  ['electron/flights/readers/a.ts', '../../api/app.ts'],
  ['electron/api/a.ts', '../shell/windows.ts'],
  ['electron/api/a.ts', 'electron'],
  ['electron/api/routes/a.ts', '../../main.ts'],
  ['electron/serve.ts', 'electron'],
  ['electron/cli.ts', '../renderer/main.tsx'],
  ['electron/main.ts', 'node:sqlite'],
  ['electron/preload.ts', 'node:fs'],
  ['electron/preload.ts', './store/database.ts'],
  ['electron/shell/a.ts', '../store/database.ts'],
  ['electron/shell/a.ts', '../api/app.ts'],
  ['renderer/app/a.ts', '../../electron/store/database.ts'],
  ['renderer/map/a.ts', '../../electron/api/app.ts'],
  ['renderer/map/a.ts', '../workspaces/explore/panel.tsx'],
  ['renderer/map/a.ts', 'electron'],
  ['renderer/state/a.ts', 'node:path'],
  ['renderer/ui/a.ts', '../state/camera.ts'],
  ['renderer/ui/a.ts', '../api/client.ts'],
  ['renderer/workspaces/explore/a.ts', '../wall/screen.tsx'],
  ['renderer/workspaces/wall/deep/a.ts', '../../plan/site.ts'],
];

const ALLOWED: [string, string][] = [
  ['electron/domain/a.ts', './vocabulary.ts'],
  ['electron/domain/a.ts', '@turf/intersect'],
  ['electron/contract/a.ts', '../domain/vocabulary.ts'],
  ['electron/contract/a.ts', 'zod'],
  ['electron/store/database.ts', 'node:sqlite'],
  ['electron/store/a.ts', './database.ts'],
  ['electron/store/a.ts', '../contract/errors.ts'],
  ['electron/imports/a.ts', '../store/database.ts'],
  ['electron/tiles/deep/a.ts', '../../store/database.ts'],
  ['electron/api/routes/a.ts', '../../imports/csv.ts'],
  ['electron/originals/a.ts', '../store/database.ts'],
  ['electron/photogrammetry/a.ts', '../domain/measure.ts'],
  ['electron/planning/a.ts', '../analysis/run.ts'],
  ['electron/planning/a.ts', '../imports/csv.ts'],
  ['electron/streets/a.ts', '../imports/csv.ts'],
  ['electron/flights/readers/a.ts', '../../imports/csv.ts'],
  ['electron/main.ts', 'electron'],
  ['electron/main.ts', './api/app.ts'],
  ['electron/preload.ts', 'electron'],
  ['electron/shell/a.ts', 'electron'],
  ['electron/shell/a.ts', '../contract/native.ts'],
  ['renderer/app/a.ts', '../workspaces/explore/index.tsx'],
  ['renderer/map/a.ts', '../../electron/contract/layers.ts'],
  ['renderer/workspaces/explore/deep/a.ts', '../../../../electron/domain/time.ts'],
  ['renderer/workspaces/explore/a.ts', '../../map/map-view.tsx'],
];

let folder: string;
/** What the linter says of each file, by path. */
const said = new Map<string, string>();

function place(index: number, [file]: [string, string]): string {
  // A file that a rule names keeps its name; each case has a tree of its own.
  return join(`case-${index}`, file);
}

describe('the import arrows', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'zhitu-arrows-'));
    [...FORBIDDEN, ...ALLOWED].forEach((example, index) => {
      const tree = join(folder, `case-${index}`);
      const path = join(folder, place(index, example));
      mkdirSync(dirname(path), { recursive: true });
      cpSync(join(root, 'biome.json'), join(tree, 'biome.json'));
      writeFileSync(path, `import '${example[1]}';\n`);
      const answer = lint(tree);
      said.set(place(index, example), answer);
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(FORBIDDEN.map((example, index) => [...example, index] as const))(
    '%s may not import %s',
    (file, what, index) => {
      expect(said.get(place(index, [file, what]))).toContain('noRestrictedImports');
    },
  );

  it.each(ALLOWED.map((example, index) => [...example, index + FORBIDDEN.length] as const))(
    '%s may import %s',
    (file, what, index) => {
      expect(said.get(place(index, [file, what]))).not.toContain('noRestrictedImports');
    },
  );

  it('only renderer/api talks to the server', () => {
    const tree = join(folder, 'globals');
    const files = { 'renderer/map/a.ts': true, 'renderer/ui/a.ts': true, 'renderer/api/a.ts': false };
    for (const file of Object.keys(files)) {
      mkdirSync(dirname(join(tree, file)), { recursive: true });
      writeFileSync(join(tree, file), "export const answer = fetch('/api/session');\n");
    }
    cpSync(join(root, 'biome.json'), join(tree, 'biome.json'));
    const answer = lint(tree);
    for (const [file, reported] of Object.entries(files)) expect(answer.includes(file), file).toBe(reported);
  });
});

function lint(tree: string): string {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = ['lint', '--vcs-enabled=false', '--reporter=github', '--max-diagnostics=none', '.'];
  const { stdout, stderr } = spawnSync(process.execPath, [biome, ...args], { cwd: tree, encoding: 'utf8' });
  return stdout + stderr;
}
