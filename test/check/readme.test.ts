import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const readme = join(root, 'README.md');

/** Folders that a README table row opens with, as in "| `electron/store/` | all SQL |". */
function foldersTold(text: string): string[] {
  return [...text.matchAll(/^\|\s*`([\w./-]+)\/`\s*\|/gm)].map(([, path = '']) => path).sort();
}

function foldersIn(parent: string): string[] {
  return readdirSync(join(root, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(root, parent, entry.name)).length > 0)
    .map((entry) => `${parent}/${entry.name}`);
}

describe.skipIf(!existsSync(readme))('the table of folders in README', () => {
  it('names every folder of the back end and of the page, and only folders that are there', () => {
    const told = foldersTold(readFileSync(readme, 'utf8'));
    const real = ['electron', 'renderer', 'resources', 'test', ...foldersIn('electron'), ...foldersIn('renderer')];
    expect(told.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(real.filter((path) => !told.includes(path))).toEqual([]);
  });
});
