import { describe, expect, it } from 'vitest';
import { cityPack } from '../../electron/contract/pack.ts';
import {
  ALL_FIELD_REASONS,
  FIELD_QUESTIONS,
  FIELD_REASONS,
  taskCode,
  wrongAnswer,
} from '../../electron/domain/field-questions.ts';
import { findPack } from '../../electron/pack.ts';

describe('the questions of a field check', () => {
  it('can be set by a city, and are the usual ones where it sets none', () => {
    const { fieldQuestions: _, ...pack } = findPack('pinghu');
    expect(cityPack.parse(pack).fieldQuestions).toEqual(FIELD_QUESTIONS);
    const own = [{ id: 'fence', kind: 'yes_no', zh: '有围挡？', en: 'Fenced?' }];
    expect(cityPack.parse({ ...pack, fieldQuestions: own }).fieldQuestions).toEqual(own);
    expect(cityPack.safeParse({ ...pack, fieldQuestions: [{ ...own[0], kind: 'picture' }] }).success).toBe(false);
  });

  it.each([
    [{}, null],
    [{ there: 'yes', storeys: 2, height: 5.5, use: 'shop' }, null],
    [{ there: 'maybe' }, 'there'],
    [{ storeys: '2' }, 'storeys'],
    [{ storeys: -1 }, 'storeys'],
    [{ height: Number.NaN }, 'height'],
    [{ use: 'castle' }, 'use'],
    [{ owner: 'Li' }, 'owner'],
  ])('answered with %j leave %j wrong', (answers, wrong) => {
    expect(wrongAnswer(FIELD_QUESTIONS, answers as Record<string, string | number>)).toBe(wrong);
  });

  it('end in a reason for either outcome, each of which is known', () => {
    const used = new Set(Object.values(FIELD_REASONS).flat());
    expect([...used].sort()).toEqual([...ALL_FIELD_REASONS].sort());
  });
});

describe('the number of a task', () => {
  it('is told from any other by one digit or two that changed places', () => {
    const digits = (code: string) => code.replace(/\D/g, '');
    const luhn = (text: string) =>
      [...text].reverse().reduce((sum, d, i) => {
        const doubled = Number(d) * (i % 2 === 1 ? 2 : 1);
        return sum + (doubled > 9 ? doubled - 9 : doubled);
      }, 0) % 10;
    for (const id of [1, 42, 999_999, 1_234_567]) {
      const code = digits(taskCode(id));
      expect(luhn(code)).toBe(0);
      for (let i = 0; i < code.length; i++) {
        const slip = code.slice(0, i) + ((Number(code[i]) + 1) % 10) + code.slice(i + 1);
        expect(luhn(slip)).not.toBe(0);
      }
    }
    expect(taskCode(140)).toBe('HC-000140-4');
  });
});
