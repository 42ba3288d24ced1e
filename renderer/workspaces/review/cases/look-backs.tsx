import { Alert, Button, Group, SegmentedControl, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '../../../../electron/contract/cases.ts';
import { useLookBack } from '../../../api/cases.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import review from '../review.module.css';
import styles from './cases.module.css';
import { EvidenceInput } from './evidence-input.tsx';
import { EvidencePhoto } from './evidence-photo.tsx';

/** Look-backs of a case: when each is due, and what it found. */
export function LookBacks({ file, editor }: { file: CaseFile; editor: boolean }) {
  const { t } = useTranslation();
  const values = useValues();
  const [open, setOpen] = useState<number | null>(null);
  if (file.lookBacks.length === 0) return null;
  return (
    <section aria-label={t('cases.lookBacks')}>
      <h4 className={review.sub}>{t('cases.lookBacks')}</h4>
      <ul className={review.said}>
        {file.lookBacks.map((task) => (
          <li key={task.id}>
            {t('cases.lookBackDue', {
              why: t(`cases.lookBackWhy.${task.why}`),
              at: values.instant(task.dueAt, 'short').slice(0, 10),
            })}
            {task.overdue && <span className={styles.late}>{t('cases.lookBackLate')}</span>}
            {task.result && task.doneAt !== null && (
              <p>
                {t('cases.lookBackDone', {
                  result: t(`cases.result.${task.result}`),
                  actor: task.actor && values.account(task.actor),
                  at: values.instant(task.doneAt, 'short'),
                })}
                {task.note && ` ${task.note}`}
              </p>
            )}
            {task.evidence.length > 0 && (
              <ul className={styles.thumbs}>
                {task.evidence.map((sha256, i) => (
                  <li key={sha256}>
                    <EvidencePhoto sha256={sha256} n={i + 1} />
                  </li>
                ))}
              </ul>
            )}
            {editor && task.doneAt === null && open !== task.id && (
              <div>
                <Button size="compact-xs" mih={24} variant="light" onClick={() => setOpen(task.id)}>
                  {t('cases.doLookBack')}
                </Button>
              </div>
            )}
            {open === task.id && <LookBackForm caseId={file.id} task={task.id} onDone={() => setOpen(null)} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function LookBackForm({ caseId, task, onDone }: { caseId: number; task: number; onDone(): void }) {
  const { t } = useTranslation();
  const send = useLookBack(caseId);
  const [result, setResult] = useState<'held' | 'relapsed'>('held');
  const [note, setNote] = useState('');
  const [evidence, setEvidence] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (note.trim() === '') return;
    send.mutate({ task, result, note: note.trim(), evidence: [...evidence] }, { onSuccess: onDone });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <SegmentedControl
        size="xs"
        aria-label={t('cases.doLookBack')}
        value={result}
        onChange={(value) => setResult(value as typeof result)}
        data={(['held', 'relapsed'] as const).map((value) => ({ value, label: t(`cases.result.${value}`) }))}
      />
      <Textarea
        size="xs"
        label={t('cases.found')}
        withAsterisk
        autoFocus
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        error={asked && note.trim() === '' && t('cases.foundNeeded')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <EvidenceInput caseId={caseId} needed={false} value={evidence} onChange={setEvidence} error={null} />
      {send.error && (
        <Alert color="red" variant="light" p="xs" role="alert">
          {messageOf(send.error)}
        </Alert>
      )}
      <Group gap="xs">
        <Button type="submit" size="xs" loading={send.isPending}>
          {t('cases.confirm')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('cases.cancel')}
        </Button>
      </Group>
    </form>
  );
}
