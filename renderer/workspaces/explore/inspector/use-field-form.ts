import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorMessage } from '../../../../electron/contract/errors.ts';
import {
  checkFields,
  checkPeriod,
  type FieldProblem,
  type FieldValue,
} from '../../../../electron/domain/field-check.ts';
import { type Field, fieldOf, LAYER_SPECS } from '../../../../electron/domain/layers.ts';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { useUi } from '../../../state/ui.ts';

export interface FieldForm {
  fields: readonly Field[];
  valueOf(key: string): FieldValue;
  set(key: string, value: FieldValue): void;
  /** What differs from the beginning. */
  changed: Record<string, FieldValue>;
  isDirty: boolean;
  errorOf(key: string): string | undefined;
  /** Checks as the server will; false when something is to be put right, told by `errorOf`. */
  check(): boolean;
}

/** The editable fields of a layer in a form, begun from `initial`. */
export function useFieldForm(layer: Layer, initial: Record<string, FieldValue>, creating: boolean): FieldForm {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const [typed, setTyped] = useState<Record<string, FieldValue>>({});
  const [problem, setProblem] = useState<{ field: string; text: string } | null>(null);
  const clean = (v: FieldValue) => (typeof v === 'string' ? v.trim() || null : v);
  const changed = Object.fromEntries(
    Object.entries(typed).filter(([key, value]) => clean(value) !== (initial[key] ?? null)),
  );
  return {
    fields: LAYER_SPECS[layer].fields.filter((f) => f.editable),
    valueOf: (key) => (key in typed ? (typed[key] ?? null) : (initial[key] ?? null)),
    set: (key, value) => {
      setTyped((before) => ({ ...before, [key]: value }));
      setProblem((before) => (before?.field === key ? null : before));
    },
    changed,
    isDirty: Object.keys(changed).length > 0,
    errorOf: (key) => (problem?.field === key ? problem.text : undefined),
    check: () => {
      const checked = checkFields(layer, creating ? { ...initial, ...typed } : changed, creating);
      const found = checked.ok ? checkPeriod(layer, { ...initial, ...checked.fields }) : checked.problem;
      setProblem(
        found && {
          field: found.field,
          text: wordsFor(layer, found, language, t),
        },
      );
      return found === null;
    },
  };
}

/** What is wrong with a field, in the words of the form rather than of the API. */
function wordsFor(layer: Layer, problem: FieldProblem, language: 'zh' | 'en', t: TFunction): string {
  const field = fieldOf(layer, problem.field);
  const { time } = LAYER_SPECS[layer];
  if (problem.code === 'field_invalid' && field) {
    if (time.kind === 'period' && problem.field === time.to) return t('inspector.endsFirst');
    if (field.type === 'text') return t('inspector.tooLong');
    const { min, max } = field;
    if (min !== undefined) {
      const kind = field.type === 'integer' ? 'whole' : 'number';
      return t(`inspector.${kind}${max === undefined ? 'From' : 'Between'}`, { min, max });
    }
  }
  return errorMessage(problem.code, language, { ...problem, field: t(`field.${problem.field}`) });
}
