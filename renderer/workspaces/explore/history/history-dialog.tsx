import { Badge, Button, Loader } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Change } from '../../../../electron/contract/features.ts';
import { useChanges } from '../../../api/features.ts';
import { useSession } from '../../../api/queries.ts';
import { mayDraw } from '../../../app/may-edit.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useUi } from '../../../state/ui.ts';
import { DialogFrame } from '../../../ui/dialog.tsx';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import styles from './history-dialog.module.css';
import { stepLabel } from './step-label.ts';
import { useSteps } from './use-steps.ts';

/** Every undoable step, newest first, whoever made it. */
export function HistoryDialog() {
  const { t } = useTranslation();
  const opened = useUi((s) => s.dialog === 'history');
  const close = () => useUi.getState().set({ dialog: 'none' });
  return (
    <DialogFrame guide="edit#undo" opened={opened} onClose={close} title={t('history.title')} size="lg">
      <Steps shown={opened} />
    </DialogFrame>
  );
}

function Steps({ shown }: { shown: boolean }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useChanges(shown);
  if (error) {
    return (
      <EmptyNote title={t('history.failed')} text={messageOf(error)}>
        <Button variant="light" onClick={() => void refetch()}>
          {t('common.retry')}
        </Button>
      </EmptyNote>
    );
  }
  if (!data) {
    return (
      <div className={styles.wait}>
        <Loader size="sm" aria-label={t('common.loading')} />
      </div>
    );
  }
  if (data.changes.length === 0) {
    return <EmptyNote icon={<IconHistory />} title={t('history.empty')} text={t('history.emptyHint')} />;
  }
  return <StepList changes={data.changes} />;
}

function StepList({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation();
  const values = useValues();
  const editor = mayDraw(useSession().data?.role);
  const { undo, redo, busy } = useSteps();
  return (
    <>
      <p className={styles.intro}>{t('history.intro')}</p>
      <ol className={styles.list}>
        {changes.map((change) => {
          const { id, at, actor, rows, undoneAt } = change;
          const step = stepLabel(t, change);
          const back = undoneAt === null;
          return (
            <li key={id} className={styles.row} data-undone={!back || undefined}>
              <div className={styles.text}>
                <span className={styles.step}>
                  {step}
                  {!back && (
                    <Badge size="sm" variant="light" color="gray">
                      {t('history.takenBack')}
                    </Badge>
                  )}
                </span>
                <span className={styles.facts}>
                  {values.instant(at)} · {actor} · {t('history.rows', { count: rows })}
                  {undoneAt !== null && ` · ${t('history.takenBackAt', { at: values.instant(undoneAt) })}`}
                </span>
              </div>
              {editor && (
                <Button
                  size="xs"
                  variant="default"
                  leftSection={back ? <IconArrowBackUp size={16} /> : <IconArrowForwardUp size={16} />}
                  loading={busy === id}
                  aria-label={t(back ? 'history.undoStep' : 'history.redoStep', { step })}
                  onClick={() => busy === null && (back ? undo : redo)(id, change)}
                >
                  {t(back ? 'history.undo' : 'history.redo')}
                </Button>
              )}
            </li>
          );
        })}
      </ol>
      {changes.length >= 100 && <p className={styles.intro}>{t('history.latest', { count: changes.length })}</p>}
    </>
  );
}
