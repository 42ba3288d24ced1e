import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { WallFigure } from '../../../../electron/contract/wall.ts';
import { valuesOf } from '../../../../renderer/i18n/values.ts';
import { zh } from '../../../../renderer/i18n/zh/index.ts';
import { barsOf, linesOf } from '../../../../renderer/workspaces/wall/course-shape.ts';
import { changeOf, unitWord, writeValue } from '../../../../renderer/workspaces/wall/write.ts';

const figure = (part: Partial<WallFigure>): WallFigure => ({
  id: 'violations',
  value: 0,
  before: null,
  unit: 'count',
  better: null,
  ...part,
});

describe('a wall’s figures', () => {
  let t: TFunction;
  beforeAll(async () => {
    t = await i18next.createInstance().init({ lng: 'zh', resources: { zh: { translation: zh } } });
  });
  const values = () => valuesOf('zh', t, undefined);
  const change = (part: Partial<WallFigure>) => changeOf(figure(part), t, values());

  it('stay short enough for their place', () => {
    const write = (n: number, unit: WallFigure['unit']) => writeValue(n, unit, 'zh', values());
    expect(write(16_194, 'count')).toBe('16,194');
    expect(writeValue(172_000, 'count', 'en', values())).toBe('172K');
    expect(write(172_000, 'count')).toBe('17.2万');
    expect(write(3_961_300, 'cny')).toBe('396.1万');
    expect(writeValue(3_961_300, 'cny', 'en', values())).toBe('3.961M');
    expect(write(99.38, 'percent')).toBe('99.38');
    expect(write(7.2, 'rate')).toBe('7.2');
  });

  it('say in words and by a sign which way they went, and whether that is good', () => {
    expect(change({ value: 880, before: 1000, better: 'less' })).toEqual({ sign: '▼', text: '降 12%', good: true });
    expect(change({ value: 1100, before: 1000, better: 'less' })).toMatchObject({ sign: '▲', good: false });
    expect(change({ value: 1100, before: 1000 })?.good).toBeNull();
    expect(change({ value: 1000, before: 1000, better: 'more' })).toMatchObject({ sign: '＝', good: null });
  });

  it('tell shares in points, small counts as they are, and nothing where nothing is known', () => {
    expect(change({ value: 44.8, before: 43.6, unit: 'percent', better: 'more' })?.text).toBe('升 1.2 个百分点');
    expect(change({ value: 20, before: 3 })?.text).toBe('增 17');
    expect(change({ value: 400, before: 0 })).toBeNull();
    expect(change({ value: null, before: 3 })).toBeNull();
    expect(change({ value: 3 })).toBeNull();
  });

  it('have words of their own, else those of their unit, else none', () => {
    expect(unitWord(t, 'manual', 'count')).toBe('起');
    expect(unitWord(t, 'capture_share', 'percent')).toBe('%');
    expect(unitWord(t, 'not known here', 'count')).toBe('');
  });

  it('are drawn within their box, whatever they are', () => {
    for (const line of [[0], [0, 0], [3, 1, 2]]) {
      for (const path of [barsOf(line, 3), linesOf(line, 3)]) {
        expect(path).not.toContain('NaN');
        for (const n of path.match(/-?\d+(\.\d+)?/g) ?? []) expect(Math.abs(Number(n))).toBeLessThanOrEqual(1000);
      }
    }
  });
});
