import { NumberInput, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FIELD_TEXT, type FieldQuestion, YES_NO } from '../../../../electron/domain/field-questions.ts';
import { useUi } from '../../../state/ui.ts';

interface Props {
  question: FieldQuestion;
  value: string | number | undefined;
  /** `undefined` leaves it open. */
  onChange(value: string | number | undefined): void;
}

/** One question of the city's list. */
export function QuestionField({ question, value, onChange }: Props) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const label = question[language];
  if (question.kind === 'number') {
    return (
      <NumberInput
        size="xs"
        label={question.unit ? `${label} (${question.unit})` : label}
        min={question.min ?? Number.MIN_SAFE_INTEGER}
        max={question.max ?? Number.MAX_SAFE_INTEGER}
        hideControls
        value={value ?? ''}
        onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
      />
    );
  }
  if (question.kind === 'text') {
    return (
      <TextInput
        size="xs"
        label={label}
        maxLength={FIELD_TEXT}
        value={String(value ?? '')}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
      />
    );
  }
  const data =
    question.kind === 'yes_no'
      ? YES_NO.map((id) => ({ value: id as string, label: t(`fieldCheck.${id}`) }))
      : (question.choices ?? []).map((c) => ({ value: c.id, label: c[language] }));
  return (
    <Select
      size="xs"
      label={label}
      clearable
      value={value === undefined ? null : String(value)}
      onChange={(next) => onChange(next ?? undefined)}
      data={data}
    />
  );
}
