import { Button, Loader } from '@mantine/core';
import { IconChecks, IconClockCog, IconLayoutKanban, IconList, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { useCaseList } from '../../../api/cases.ts';
import { useSession } from '../../../api/queries.ts';
import { mayEdit, mayOversee } from '../../../app/may-edit.ts';
import { ShortcutButton } from '../../../app/shortcut-button.tsx';
import { NO_FILTER, useCases } from '../../../state/cases.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { ClockNote } from '../clock-note.tsx';
import review from '../review.module.css';
import { CaseCard } from './case-card.tsx';
import { CaseFilter } from './case-filter.tsx';
import styles from './cases.module.css';
import { draftHere } from './draft-here.ts';
import { useCardKeys } from './use-card-keys.ts';

/** Which cases there are, narrowed, the most urgent first. */
export function CaseListPanel({ list }: { list: ReturnType<typeof useCaseList> }) {
  const { t } = useTranslation();
  const { filter, view, set } = useCases();
  const keys = useCardKeys();
  const role = useSession().data?.role;
  const editor = mayEdit(role);
  const { data, error, refetch } = list;
  const filtered = JSON.stringify(filter) !== JSON.stringify(NO_FILTER);
  const board = view === 'board';
  return (
    <Panel
      guide="cases"
      title={t('cases.title')}
      className={review.queue}
      actions={
        <>
          {editor && (
            <ShortcutButton label={t('cases.createHere')} shortcut="casesNew" onClick={draftHere}>
              <IconPlus size={18} stroke={1.6} />
            </ShortcutButton>
          )}
          {mayOversee(role) && (
            <IconButton label={t('cases.hoursTitle')} onClick={() => set({ hours: true })}>
              <IconClockCog size={18} stroke={1.6} />
            </IconButton>
          )}
          <ShortcutButton
            label={t(board ? 'cases.toList' : 'cases.toBoard')}
            shortcut="casesBoard"
            onClick={() => set({ view: board ? 'list' : 'board' })}
          >
            {board ? <IconList size={18} stroke={1.6} /> : <IconLayoutKanban size={18} stroke={1.6} />}
          </ShortcutButton>
        </>
      }
    >
      <div className={review.body}>
        <CaseFilter byStatus={data?.byStatus ?? []} />
        <ClockNote />
        {data?.calendarUnverified && <p className={review.warning}>{t('cases.unverified')}</p>}
        {!data && !error && <Loader size="sm" className={review.wait} />}
        {error && !data && (
          <EmptyNote title={t('cases.loadFailed')}>
            <Button size="xs" variant="default" onClick={() => void refetch()}>
              {t('cases.again')}
            </Button>
          </EmptyNote>
        )}
        {data?.cases.length === 0 && (
          <EmptyNote
            icon={<IconChecks size={36} stroke={1.4} />}
            title={t(filtered ? 'cases.noneFiltered' : 'cases.none')}
            text={filtered ? '' : t('cases.noneWhat')}
          >
            {filtered && (
              <Button size="xs" variant="default" onClick={() => set({ filter: NO_FILTER })}>
                {t('cases.clearFilter')}
              </Button>
            )}
          </EmptyNote>
        )}
        {data && data.cases.length > 0 && (
          <p className={review.hint} role="status">
            {data.cases.length < data.total
              ? t('cases.more', { shown: data.cases.length, total: data.total })
              : t('cases.count', { total: data.total })}
          </p>
        )}
        {!board && data && data.cases.length > 0 && (
          <ul className={styles.list} aria-label={t('cases.title')} onKeyDown={keys}>
            {data.cases.map((row) => (
              <li key={row.id}>
                <CaseCard row={row} states />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}
