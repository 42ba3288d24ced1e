import { Alert, Button, Loader } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp, IconFocusCentered } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '../../../../electron/contract/cases.ts';
import { useCaseFile, useUndoCaseMove } from '../../../api/cases.ts';
import { useSession } from '../../../api/queries.ts';
import { mayEdit } from '../../../app/may-edit.ts';
import { useShortcut } from '../../../app/shortcuts.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useCases } from '../../../state/cases.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { EvidenceMenu } from '../evidence/evidence-menu.tsx';
import review from '../review.module.css';
import { CaseMoves } from './case-moves.tsx';
import { CaseSteps } from './case-steps.tsx';
import styles from './cases.module.css';
import { showCase } from './cases-on-map.tsx';
import { useClockText } from './clock-text.ts';
import { Handovers } from './handovers.tsx';
import { LookBacks } from './look-backs.tsx';

/** All of one case: where it stands, what may be done, and what was done. */
export function CasePanel({ id }: { id: number }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useCaseFile(id);
  const made = useCases((s) => s.made);
  const set = useCases((s) => s.set);
  const editor = mayEdit(useSession().data?.role);
  const undo = useUndoCaseMove(id);
  const undoable = data && data.undoable !== null && made.includes(data.undoable) ? data.undoable : null;
  const takeBack = () => {
    if (undoable === null || undo.isPending) return;
    undo.mutate(undoable, {
      onSuccess: ({ rev }) => {
        set({ toMoves: rev });
        notifications.show({ message: t('cases.undone'), autoClose: 3000 });
      },
    });
  };
  useShortcut({ id: 'casesUndo', group: 'review', keys: ['$mod+z', 'z'], run: takeBack });
  const place = data?.lon;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another is opened, not when it is read again
  useEffect(() => {
    if (data) showCase(data);
  }, [id, place === undefined]);
  return (
    <Panel
      guide="cases#move"
      title={data?.number ?? t('cases.title')}
      className={review.itemPanel}
      onClose={() => set({ current: null })}
      actions={
        <>
          {editor && <EvidenceMenu subject={{ kind: 'case', id }} name={data?.number ?? `#${id}`} />}
          <IconButton label={t('cases.zoomTo')} onClick={() => data && showCase(data)}>
            <IconFocusCentered size={18} stroke={1.6} />
          </IconButton>
        </>
      }
    >
      <div className={review.body}>
        {!data && !error && <Loader size="sm" className={review.wait} />}
        {error && !data && (
          <EmptyNote title={t('cases.loadFailed')}>
            <Button size="xs" variant="default" onClick={() => void refetch()}>
              {t('cases.again')}
            </Button>
          </EmptyNote>
        )}
        {data && (
          <>
            <Facts file={data} />
            {editor && <CaseMoves file={data} />}
            {undoable !== null && (
              <Button
                size="xs"
                variant="subtle"
                leftSection={<IconArrowBackUp size={16} />}
                loading={undo.isPending}
                onClick={takeBack}
              >
                {t('cases.undo')}
              </Button>
            )}
            {undo.error && (
              <Alert color="red" variant="light" p="xs" role="alert">
                {messageOf(undo.error)}
              </Alert>
            )}
            <LookBacks file={data} editor={editor} />
            <Related file={data} />
            <CaseSteps file={data} />
            <Handovers file={data} editor={editor} />
          </>
        )}
      </div>
    </Panel>
  );
}

function Facts({ file }: { file: CaseFile }) {
  const { t } = useTranslation();
  const values = useValues();
  const clock = useClockText()(file);
  const facts: [string, string | null][] = [
    [t('cases.filterKind'), t(`cases.kind.${file.kind}`)],
    [t('cases.source'), file.source && values.words(file.source)],
    [t('cases.town'), file.town && values.place('town', file.town)],
    [t('cases.squad'), file.squad && values.place('squad', file.squad)],
    [t('cases.assignee'), file.assignee && values.account(file.assignee)],
    [t('cases.openedAt'), values.instant(file.openedAt, 'short')],
    [t('cases.closedAt'), file.closedAt === null ? null : values.instant(file.closedAt, 'short')],
    [t('cases.note'), file.note],
  ];
  return (
    <>
      <h3 className={styles.title}>{values.title(file.title)}</h3>
      <p className={styles.state}>
        <span className={styles.status}>{t(`cases.status.${file.status}`)}</span>
        {clock && (
          <span className={styles.clock} data-urgency={file.urgency} title={t('cases.clockWhat')}>
            {clock}
          </span>
        )}
      </p>
      {file.dueAt !== null && (
        <p className={review.hint}>{t('cases.due', { at: values.instant(file.dueAt, 'short') })}</p>
      )}
      <dl className={review.facts}>
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </>
  );
}

/** The case that this one repeats, and those that repeat it. */
function Related({ file }: { file: CaseFile }) {
  const { t } = useTranslation();
  const values = useValues();
  const set = useCases((s) => s.set);
  const groups = [
    ['original', file.original ? [file.original] : []],
    ['duplicates', file.duplicates],
  ] as const;
  return groups.map(([name, rows]) =>
    rows.length === 0 ? null : (
      <section key={name} aria-label={t(`cases.${name}`)}>
        <h4 className={review.sub}>{t(`cases.${name}`)}</h4>
        {rows.map((row) => (
          <Button key={row.id} size="compact-xs" mih={24} variant="subtle" onClick={() => set({ current: row.id })}>
            {row.number} {values.title(row.title)}
          </Button>
        ))}
      </section>
    ),
  );
}
