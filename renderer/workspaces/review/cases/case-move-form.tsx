import { Alert, Autocomplete, Button, Checkbox, Group, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '../../../../electron/contract/cases.ts';
import { useMoveCase } from '../../../api/cases.ts';
import { usePeople } from '../../../api/review.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useCases } from '../../../state/cases.ts';
import review from '../review.module.css';
import styles from './cases.module.css';
import { EvidenceInput } from './evidence-input.tsx';
import { OriginalInput } from './original-input.tsx';

interface Props {
  file: CaseFile;
  move: CaseFile['moves'][number];
  onDone(): void;
}

/** Asks for what a move needs, and makes it. */
export function CaseMoveForm({ file, move, onDone }: Props) {
  const { t } = useTranslation();
  const make = useMoveCase(file.id);
  const people = usePeople(move.to === 'assigned').data ?? [];
  const [reason, setReason] = useState('');
  const [evidence, setEvidence] = useState<readonly string[]>([]);
  const [assignee, setAssignee] = useState(file.assignee ?? '');
  const [original, setOriginal] = useState<number | null>(null);
  const [order, setOrder] = useState(false);
  const [asked, setAsked] = useState(false);
  const lacks = {
    reason: move.evidenced && reason.trim() === '',
    evidence: move.evidenced && evidence.length === 0,
    original: move.to === 'duplicate' && original === null,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (lacks.reason || lacks.evidence || lacks.original) return;
    make.mutate(
      {
        rev: file.rev,
        to: move.to,
        ...(reason.trim() ? { reason: reason.trim() } : {}),
        ...(evidence.length ? { evidence: [...evidence] } : {}),
        ...(move.to === 'assigned' ? { assignee: assignee.trim() || null } : {}),
        ...(original !== null ? { duplicateOf: original } : {}),
        ...(order ? { order } : {}),
      },
      {
        onSuccess: ({ step, rev }) => {
          const { made, set } = useCases.getState();
          set({ made: [...made, step], toMoves: rev });
          notifications.show({ message: t('cases.moved', { to: t(`cases.status.${move.to}`) }), autoClose: 3000 });
          onDone();
        },
      },
    );
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p className={styles.label}>{t(`cases.move.${move.to}`)}</p>
      {move.to === 'assigned' && (
        <Autocomplete
          size="xs"
          label={t('cases.assignTo')}
          maxLength={60}
          autoFocus
          value={assignee}
          onChange={setAssignee}
          data={people.filter((p) => p.active).map((p) => p.name)}
        />
      )}
      {move.to === 'duplicate' && (
        <OriginalInput
          file={file}
          onChange={setOriginal}
          error={asked && lacks.original ? t('cases.originalNeeded') : null}
        />
      )}
      <Textarea
        size="xs"
        label={t('cases.reason')}
        withAsterisk={move.evidenced}
        autoFocus={move.to !== 'assigned' && move.to !== 'duplicate'}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2000}
        value={reason}
        error={asked && lacks.reason && t('cases.reasonNeeded')}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {move.to === 'reported_back' && (
        <Checkbox
          size="xs"
          label={t('cases.order')}
          checked={order}
          onChange={(event) => setOrder(event.currentTarget.checked)}
        />
      )}
      <EvidenceInput
        caseId={file.id}
        needed={move.evidenced}
        value={evidence}
        onChange={setEvidence}
        error={asked && lacks.evidence ? t('cases.evidenceNeeded') : null}
      />
      {move.to === 'closed' && file.layer === 'structures' && <p className={review.hint}>{t('cases.closesFinding')}</p>}
      {make.error && (
        <Alert color="red" variant="light" p="xs" role="alert">
          {messageOf(make.error)}
        </Alert>
      )}
      <Group gap="xs">
        <Button type="submit" size="xs" loading={make.isPending}>
          {t('cases.confirm')}
        </Button>
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            useCases.getState().set({ toMoves: file.rev });
            onDone();
          }}
        >
          {t('cases.cancel')}
        </Button>
      </Group>
    </form>
  );
}
