import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadDemoPack } from '../../electron/demo/load-demo-pack.ts';
import { REFERENCE_KINDS } from '../../electron/domain/vocabulary.ts';
import { resourcesDir } from '../../electron/folders.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A copy of the resources in which one file was changed. */
function changed(name: string, change: (pack: Record<string, unknown>) => void): string {
  const folder = mkdtempSync(join(tmpdir(), 'zhitu-pack-'));
  folders.push(folder);
  cpSync(join(resourcesDir(), 'pinghu'), join(folder, 'pinghu'), { recursive: true });
  const path = join(folder, 'pinghu', name);
  const pack = JSON.parse(readFileSync(path, 'utf8'));
  change(pack);
  writeFileSync(path, JSON.stringify(pack));
  return folder;
}

describe('the Pinghu pack', () => {
  const pack = loadDemoPack(resourcesDir(), 'pinghu');

  it('names nine towns with the national codes and six squads, each town with a squad that exists', () => {
    expect(pack.towns.map((t) => t.code)).toEqual(
      expect.arrayContaining(['001', '002', '003', '101', '102', '103', '106', '107', '108'].map((c) => `330482${c}`)),
    );
    expect(pack.towns).toHaveLength(9);
    expect(pack.squads.map((s) => s.zh).sort()).toEqual(['直属', '当湖', '曹桥', '新仓', '新埭', '独山港'].sort());
    const squads = pack.squads.map((s) => s.code);
    for (const town of pack.towns) expect(squads).toContain(town.squad);
  });

  it('has the places that must be on the map, each of a kind that the map knows', () => {
    const names = pack.places.map((p) => p.zh);
    for (const name of ['东湖', '明湖', '南河头历史文化街区', '吾悦广场', '八佰伴', '市体育中心', '建国路步行街']) {
      expect(names).toContain(name);
    }
    for (const place of pack.places) expect(REFERENCE_KINDS).toContain(place.kind);
    expect(pack.places.filter((p) => p.kind === 'protected_point')).toHaveLength(7);
  });

  it('gives every rule a source and a clause', () => {
    for (const rule of pack.rules) expect(rule.source && rule.clause, rule.id).toBeTruthy();
    expect(new Set(pack.rules.map((r) => r.id)).size).toBe(pack.rules.length);
  });

  it('draws every capture road', () => {
    const drawn = pack.plan.streets.map((s) => s.zh);
    for (const road of pack.captureRoads) expect(drawn).toContain(road);
  });
});

describe('a city pack that is not right', () => {
  it('is refused with the file and the field', () => {
    const folder = changed('pack.json', (p) => Object.assign(p, { centre: [500, 30] }));
    expect(() => loadDemoPack(folder, 'pinghu')).toThrow(/pinghu is not valid[\s\S]*centre/);
    const plan = changed('plan.json', (p) => Object.assign(p, { streets: [{ zh: '路' }] }));
    expect(() => loadDemoPack(plan, 'pinghu')).toThrow(/plan\.streets/);
  });

  it('is refused when a file is missing or is not JSON', () => {
    const folder = changed('pack.json', () => {});
    writeFileSync(join(folder, 'pinghu', 'plan.json'), '{');
    expect(() => loadDemoPack(folder, 'pinghu')).toThrow(/plan\.json cannot be read/);
    expect(() => loadDemoPack(folder, 'atlantis')).toThrow(/pack\.json cannot be read/);
  });

  it('is refused when its name leads out of the folder', () => {
    expect(() => loadDemoPack(resourcesDir(), '../pinghu')).toThrow(/no name/);
  });
});
