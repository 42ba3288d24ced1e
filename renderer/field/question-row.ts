import type { Tasks } from '../api/field-phone.ts';
import { choiceRow } from './choice-row.ts';
import { el } from './dom.ts';
import { state, words } from './state.ts';

type Question = Tasks['questions'][number];

/** One question of the city's list; `undefined` leaves it open. */
export function questionRow(
  question: Question,
  value: string | number | undefined,
  answer: (value: string | number | undefined) => void,
): HTMLElement {
  const w = words();
  const { id, kind, unit } = question;
  const label = question[state.language];
  if (kind === 'yes_no') {
    const choices = (['yes', 'no', 'unknown'] as const).map((key) => ({ id: key, label: w[key] }));
    return choiceRow(id, label, choices, value as string | undefined, answer);
  }
  if (kind === 'choice') {
    const choices = (question.choices ?? []).map((c) => ({ id: c.id, label: c[state.language] }));
    return choiceRow(id, label, choices, value as string | undefined, answer);
  }
  const number = kind === 'number';
  const input = el('input', {
    id: `q-${id}`,
    type: number ? 'number' : 'text',
    inputmode: number ? 'decimal' : 'text',
    step: number ? 'any' : null,
    min: question.min,
    max: question.max,
    maxlength: number ? null : 500,
  });
  input.value = String(value ?? '');
  input.addEventListener('input', () => {
    const text = input.value.trim();
    answer(text === '' ? undefined : number ? Number(text) : text);
  });
  return el('div', { class: 'asked' }, el('label', { for: `q-${id}` }, unit ? `${label} (${unit})` : label), input);
}
