import { Button, Checkbox, Loader, Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewItem } from '../../../../electron/contract/review.ts';
import { usePeople, useReviewQueue } from '../../../api/review.ts';
import { type Assignment, useAssign } from '../../../api/review-oversee.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import styles from './oversee.module.css';

const NOBODY = '';

/** Findings that wait, by squad and town, given to one person at once; what was given can be taken back. */
export function AssignTab() {
  const { t } = useTranslation();
  const values = useValues();
  const [town, setTown] = useState<string | null>(null);
  const [squad, setSquad] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [assignee, setAssignee] = useState<string | null>(null);
  const { data, error } = useReviewQueue({ town, squad, flight: null, mine: false, sure: 0, limit: 500 });
  const people = usePeople();
  const assign = useAssign();
  const items = data?.items ?? [];
  const picked = items.filter((i) => chosen.has(i.id));
  const toggle = (id: number, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const give = () => {
    const before = byAssignee(picked);
    const ids = picked.map((i) => i.id);
    assign.mutate([{ ids, assignee: assignee === NOBODY ? null : assignee }], {
      onSuccess: () => {
        setChosen(new Set());
        const id = notifications.show({
          autoClose: 8000,
          message: (
            <>
              {t('oversee.given', { count: ids.length })}{' '}
              <Button
                size="compact-xs"
                variant="subtle"
                onClick={() => {
                  notifications.hide(id);
                  assign.mutate(before);
                }}
              >
                {t('oversee.undo')}
              </Button>
            </>
          ),
        });
      },
    });
  };
  const places = (kind: 'town' | 'squad', list: readonly { code: string; waiting: number }[]) =>
    list.map(({ code, waiting }) => ({
      value: code,
      label: t('review.counted', { name: values.place(kind, code), count: waiting }),
    }));
  return (
    <>
      <div className={styles.row}>
        <Select
          size="xs"
          label={t('review.squad')}
          placeholder={t('oversee.all')}
          clearable
          value={squad}
          onChange={setSquad}
          data={places(
            'squad',
            (data?.squads ?? []).map((s) => ({ code: s.squad, waiting: s.waiting })),
          )}
        />
        <Select
          size="xs"
          label={t('review.town')}
          placeholder={t('oversee.all')}
          clearable
          value={town}
          onChange={setTown}
          data={places(
            'town',
            (data?.towns ?? []).map((s) => ({ code: s.town, waiting: s.waiting })),
          )}
        />
      </div>
      {!data && !error && <Loader size="sm" />}
      {data && items.length === 0 && <p className={styles.soft}>{t('review.noneFiltered')}</p>}
      {items.length > 0 && (
        <>
          <Checkbox
            size="xs"
            label={t('oversee.chooseAll', { count: items.length })}
            checked={picked.length === items.length}
            indeterminate={picked.length > 0 && picked.length < items.length}
            onChange={(event) => setChosen(event.currentTarget.checked ? new Set(items.map((i) => i.id)) : new Set())}
          />
          <ul className={styles.list} aria-label={t('oversee.findings')}>
            {items.map((item) => (
              <li key={item.id}>
                <Checkbox
                  size="xs"
                  className={styles.grow ?? ''}
                  label={item.key ?? t('review.unnamed', { id: item.id })}
                  checked={chosen.has(item.id)}
                  onChange={(event) => toggle(item.id, event.currentTarget.checked)}
                />
                <span className={styles.soft}>
                  {[item.town && values.place('town', item.town), item.assignee].filter(Boolean).join(' · ')}
                </span>
              </li>
            ))}
          </ul>
          {data && data.total > items.length && (
            <p className={styles.soft}>{t('review.more', { shown: items.length, total: data.total })}</p>
          )}
        </>
      )}
      <div className={styles.row}>
        <Select
          size="xs"
          label={t('oversee.to')}
          placeholder={t('oversee.choosePerson')}
          value={assignee}
          onChange={setAssignee}
          data={[
            { value: NOBODY, label: t('oversee.nobody') },
            ...(people.data ?? []).filter((p) => p.active).map((p) => ({ value: p.name, label: p.name })),
          ]}
        />
        <Button size="xs" disabled={picked.length === 0 || assignee === null} loading={assign.isPending} onClick={give}>
          {t('oversee.give', { count: picked.length })}
        </Button>
      </div>
      <p role="alert" className={styles.problem}>
        {assign.error || error ? messageOf(assign.error ?? error) : ''}
      </p>
    </>
  );
}

/** As they are assigned now, to be put back. */
function byAssignee(items: readonly ReviewItem[]): Assignment[] {
  const groups = new Map<string | null, number[]>();
  for (const { id, assignee } of items) groups.set(assignee, [...(groups.get(assignee) ?? []), id]);
  return [...groups].map(([assignee, ids]) => ({ ids, assignee }));
}
