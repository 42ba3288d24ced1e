import { describe, expect, it } from 'vitest';
import { LAYER_SPECS } from '../../electron/domain/layers.ts';
import { LAYERS } from '../../electron/domain/vocabulary.ts';
import { en } from '../../renderer/i18n/en/index.ts';
import { zh } from '../../renderer/i18n/zh/index.ts';

type Tree = { [key: string]: string | Tree };

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
}

const chinese = new Map(leaves(zh as unknown as Tree));
const english = new Map(leaves(en as unknown as Tree));
/** English has plural forms that Chinese has not. */
const singular = (key: string) => key.replace(/_(one|other)$/, '');

describe('translations', () => {
  it('have the same keys in both languages', () => {
    const keys = (m: Map<string, string>) => [...new Set([...m.keys()].map(singular))].sort();
    expect(keys(english)).toEqual(keys(chinese));
  });

  it('fill in the same values in both languages', () => {
    const names = (s: string) => [...new Set([...s.matchAll(/\{\{\s*(\w+)/g)].map((m) => m[1]))].sort();
    for (const [key, text] of english) {
      const other = chinese.get(key) ?? chinese.get(singular(key)) ?? chinese.get(`${singular(key)}_other`) ?? '';
      expect([key, names(text)]).toEqual([key, names(other)]);
    }
  });

  it('say nothing in Chinese on an English screen but names that are Chinese', () => {
    const allowed = /^(shell\.languages?\.|shell\.language|help\.)/;
    const mixed = [...english].filter(([key, text]) => /\p{Script=Han}/u.test(text) && !allowed.test(key));
    expect(mixed.map(([key]) => key)).toEqual([]);
  });

  it('name every field and every value that a feature can have', () => {
    for (const layer of LAYERS) {
      expect(chinese.has(`layer.${layer}`)).toBe(true);
      for (const field of LAYER_SPECS[layer].fields) {
        expect([field.key, chinese.has(`field.${field.key}`)]).toEqual([field.key, true]);
        const group = field.key === 'status' ? `${layer}_status` : field.key;
        for (const value of field.values ?? [])
          expect([value, chinese.has(`value.${group}.${value}`)]).toEqual([value, true]);
      }
    }
  });
});
