import { Button, FileButton, SegmentedControl, Select, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCamera } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  FIELD_REASONS,
  type FieldAnswers,
  type FieldOutcome,
  type FieldQuestion,
  type FieldReason,
} from '../../../../electron/domain/field-questions.ts';
import { useAnswerTask } from '../../../api/field.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useField } from '../../../state/field.ts';
import review from '../review.module.css';
import styles from './field.module.css';
import { QuestionField } from './question-field.tsx';

const OUTCOMES = ['confirmed', 'refuted'] as const;

/** What a squad found, entered at the desk from its sheet. */
export function AnswerForm({ id, questions }: { id: number; questions: readonly FieldQuestion[] }) {
  const { t } = useTranslation();
  const send = useAnswerTask(id);
  const { given, set } = useField();
  const [outcome, setOutcome] = useState<FieldOutcome>('confirmed');
  const [reason, setReason] = useState<FieldReason | null>(null);
  const [note, setNote] = useState('');
  const [answers, setAnswers] = useState<FieldAnswers>({});
  const [photos, setPhotos] = useState<File[]>([]);
  /** Tried again after a failure it is the same answer, not a second one. */
  const clientId = useRef(newId());
  const evidenced = note.trim() !== '' || photos.length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason === null || !evidenced) return;
    const observedAt = Math.floor(Date.now() / 1000);
    send.mutate(
      { clientId: clientId.current, outcome, reason, note: note.trim(), answers, photos, observedAt },
      {
        onSuccess: ({ answer }) => {
          set({ given: [...given, answer] });
          const message = t('fieldCheck.submitted', { outcome: t(`fieldCheck.outcomes.${outcome}`) });
          notifications.show({ message, autoClose: 3000 });
        },
      },
    );
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <h3 className={review.sub}>{t('fieldCheck.answer')}</h3>
      <div className={styles.questions}>
        {questions.map((question) => (
          <QuestionField
            key={question.id}
            question={question}
            value={answers[question.id]}
            onChange={(value) => {
              const { [question.id]: _, ...others } = answers;
              setAnswers(value === undefined ? others : { ...others, [question.id]: value });
            }}
          />
        ))}
      </div>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('fieldCheck.outcome')}
        value={outcome}
        onChange={(value) => {
          setOutcome(value as FieldOutcome);
          setReason(null);
        }}
        data={OUTCOMES.map((value) => ({ value, label: t(`fieldCheck.outcomes.${value}`) }))}
      />
      <Select
        size="xs"
        label={t('fieldCheck.reason')}
        value={reason}
        onChange={(value) => setReason(value as FieldReason | null)}
        data={FIELD_REASONS[outcome].map((value) => ({ value, label: t(`fieldCheck.reasons.${value}`) }))}
      />
      <Textarea
        size="xs"
        label={t('fieldCheck.note')}
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={styles.photosRow}>
        <FileButton multiple accept="image/*" onChange={(files) => setPhotos(files.slice(0, 20))}>
          {(props) => (
            <Button {...props} size="xs" variant="default" leftSection={<IconCamera size={16} stroke={1.6} />}>
              {t('fieldCheck.addPhotos')}
            </Button>
          )}
        </FileButton>
        {photos.length > 0 && <span>{t('fieldCheck.photoCount', { count: photos.length })}</span>}
      </div>
      {!evidenced && <p className={review.hint}>{t('fieldCheck.evidence')}</p>}
      <Button type="submit" size="xs" disabled={reason === null || !evidenced} loading={send.isPending}>
        {t('fieldCheck.submit')}
      </Button>
      <p role="alert" className={review.problem}>
        {send.error ? messageOf(send.error) : ''}
      </p>
    </form>
  );
}

function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
}
