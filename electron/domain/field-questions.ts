/** What a squad is asked on the spot, and whether what it answers can be an answer. */

interface Named {
  id: string;
  zh: string;
  en: string;
}

export interface FieldQuestion extends Named {
  kind: 'yes_no' | 'choice' | 'number' | 'text';
  /** Of `choice`. */
  choices?: readonly Named[] | undefined;
  /** Of `number`. */
  unit?: string | undefined;
  min?: number | undefined;
  max?: number | undefined;
}

export const FIELD_OUTCOMES = ['confirmed', 'refuted'] as const;
export type FieldOutcome = (typeof FIELD_OUTCOMES)[number];

/** Why, for either outcome; `other` needs a note. */
export const FIELD_REASONS = {
  confirmed: ['no_permit', 'beyond_permit', 'other'],
  refuted: ['permitted', 'not_there', 'removed', 'not_a_building', 'other'],
} as const satisfies Record<FieldOutcome, readonly string[]>;
export const ALL_FIELD_REASONS = [
  'no_permit',
  'beyond_permit',
  'permitted',
  'not_there',
  'removed',
  'not_a_building',
  'other',
] as const;
export type FieldReason = (typeof ALL_FIELD_REASONS)[number];

/** Reasons in words, for a page that has no other words of this program, and for paper. */
export const FIELD_REASON_WORDS: Record<FieldReason, { zh: string; en: string }> = {
  no_permit: { zh: '未取得许可', en: 'No permit' },
  beyond_permit: { zh: '超出许可内容', en: 'Goes beyond its permit' },
  permitted: { zh: '有合法手续', en: 'Lawful, papers shown' },
  not_there: { zh: '现场没有', en: 'Nothing there' },
  removed: { zh: '已拆除', en: 'Already removed' },
  not_a_building: { zh: '不是建筑物', en: 'Not a building' },
  other: { zh: '其他（须写明）', en: 'Other (say what)' },
};

/** `Record` of a question's id to its answer; a question that was left open is not in it. */
export type FieldAnswers = Record<string, string | number>;

/** Of a city that has none of its own. */
export const FIELD_QUESTIONS: readonly FieldQuestion[] = [
  { id: 'there', kind: 'yes_no', zh: '现场是否存在？', en: 'Is it there?' },
  {
    id: 'use',
    kind: 'choice',
    zh: '用途',
    en: 'Use',
    choices: [
      { id: 'dwelling', zh: '居住', en: 'Dwelling' },
      { id: 'shop', zh: '经营', en: 'Shop' },
      { id: 'storage', zh: '仓储', en: 'Storage' },
      { id: 'workshop', zh: '生产', en: 'Workshop' },
      { id: 'other', zh: '其他', en: 'Other' },
    ],
  },
  { id: 'storeys', kind: 'number', zh: '层数', en: 'Storeys', min: 0, max: 60 },
  { id: 'height', kind: 'number', zh: '高度', en: 'Height', unit: 'm', min: 0, max: 200 },
  {
    id: 'material',
    kind: 'choice',
    zh: '材料',
    en: 'Material',
    choices: [
      { id: 'brick', zh: '砖混', en: 'Brick' },
      { id: 'concrete', zh: '钢混', en: 'Concrete' },
      { id: 'steel', zh: '彩钢', en: 'Steel sheet' },
      { id: 'glass', zh: '阳光房', en: 'Glass' },
      { id: 'other', zh: '其他', en: 'Other' },
    ],
  },
  { id: 'building', kind: 'yes_no', zh: '是否正在施工？', en: 'Is it being built now?' },
  { id: 'permit', kind: 'yes_no', zh: '当事人是否出示许可？', en: 'Was a permit shown?' },
  { id: 'heard', kind: 'yes_no', zh: '是否听取当事人陈述？', en: 'Was the owner heard?' },
];

export const YES_NO = ['yes', 'no', 'unknown'] as const;
/** Characters of an answer in words. */
export const FIELD_TEXT = 500;

/** The first answer that cannot be one, or null: an unknown question, a choice not offered, a number out of range. */
export function wrongAnswer(questions: readonly FieldQuestion[], answers: FieldAnswers): string | null {
  for (const [id, value] of Object.entries(answers)) {
    const question = questions.find((q) => q.id === id);
    if (!question || !fits(question, value)) return id;
  }
  return null;
}

function fits({ kind, choices, min, max }: FieldQuestion, value: string | number): boolean {
  switch (kind) {
    case 'yes_no':
      return (YES_NO as readonly (string | number)[]).includes(value);
    case 'choice':
      return choices?.some((c) => c.id === value) ?? false;
    case 'number':
      return typeof value === 'number' && value >= (min ?? -Infinity) && value <= (max ?? Infinity);
    case 'text':
      return typeof value === 'string' && value.length <= FIELD_TEXT;
  }
}

/** Number of a task on paper and on screens: `HC-000123-4`, the last a check digit (Luhn) against slips in typing. */
export function taskCode(structure: number): string {
  const digits = String(structure).padStart(6, '0');
  let sum = 0;
  [...digits].reverse().forEach((digit, i) => {
    const doubled = Number(digit) * (i % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  });
  return `HC-${digits}-${(10 - (sum % 10)) % 10}`;
}
