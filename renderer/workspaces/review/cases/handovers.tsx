import { Alert, Button, Group, TagsInput, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '../../../../electron/contract/cases.ts';
import { useHandOver, useReceipt } from '../../../api/cases.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import review from '../review.module.css';
import styles from './cases.module.css';
import { EvidenceInput } from './evidence-input.tsx';

/** What went to neighbouring jurisdictions, and their receipts. */
export function Handovers({ file, editor }: { file: CaseFile; editor: boolean }) {
  const { t } = useTranslation();
  const values = useValues();
  const [open, setOpen] = useState(false);
  return (
    <section aria-label={t('cases.handovers')}>
      <h4 className={review.sub}>{t('cases.handovers')}</h4>
      {file.handovers.length > 0 && (
        <ul className={review.said}>
          {file.handovers.map((h) => (
            <li key={h.id}>
              {t('cases.handed', { to: h.jurisdiction })}
              {h.documents.length > 0 && <p>{h.documents.join(' · ')}</p>}
              {h.note && <p>{h.note}</p>}
              <p>
                {h.actor} · {values.instant(h.at, 'short')}
              </p>
              {h.receipt !== null ? (
                <p>
                  {t('cases.receipt')}: {h.receipt}
                </p>
              ) : (
                <ReceiptForm caseId={file.id} handover={h.id} editor={editor} />
              )}
            </li>
          ))}
        </ul>
      )}
      {editor && !open && (
        <Button size="xs" variant="default" onClick={() => setOpen(true)}>
          {t('cases.handOver')}
        </Button>
      )}
      {open && <HandoverForm caseId={file.id} onDone={() => setOpen(false)} />}
    </section>
  );
}

function ReceiptForm({ caseId, handover, editor }: { caseId: number; handover: number; editor: boolean }) {
  const { t } = useTranslation();
  const keep = useReceipt(caseId);
  const [receipt, setReceipt] = useState('');
  if (!editor) return <p>{t('cases.noReceipt')}</p>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (receipt.trim()) keep.mutate({ handover, receipt: receipt.trim() });
  };
  return (
    <form className={styles.receipt} onSubmit={submit}>
      <TextInput
        size="xs"
        aria-label={t('cases.receiptHint')}
        placeholder={t('cases.receiptHint')}
        maxLength={200}
        value={receipt}
        error={keep.error ? messageOf(keep.error) : null}
        onChange={(event) => setReceipt(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="light" loading={keep.isPending}>
        {t('cases.keepReceipt')}
      </Button>
    </form>
  );
}

function HandoverForm({ caseId, onDone }: { caseId: number; onDone(): void }) {
  const { t } = useTranslation();
  const send = useHandOver(caseId);
  const [jurisdiction, setJurisdiction] = useState('');
  const [documents, setDocuments] = useState<string[]>([]);
  const [evidence, setEvidence] = useState<readonly string[]>([]);
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (jurisdiction.trim() === '') return;
    send.mutate(
      { jurisdiction: jurisdiction.trim(), documents, evidence: [...evidence], note: note.trim() },
      { onSuccess: onDone },
    );
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        size="xs"
        label={t('cases.jurisdiction')}
        withAsterisk
        required
        autoFocus
        maxLength={100}
        value={jurisdiction}
        onChange={(event) => setJurisdiction(event.currentTarget.value)}
      />
      <TagsInput
        size="xs"
        label={t('cases.documents')}
        description={t('cases.documentsHint')}
        acceptValueOnBlur
        maxTags={50}
        value={documents}
        onChange={setDocuments}
      />
      <EvidenceInput caseId={caseId} needed={false} value={evidence} onChange={setEvidence} error={null} />
      <Textarea
        size="xs"
        label={t('cases.note')}
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
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
