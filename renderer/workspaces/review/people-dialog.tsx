import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddPerson, useChangePerson, usePeople } from '../../api/review.ts';
import { messageOf } from '../../i18n/failure.ts';
import { useReview } from '../../state/review.ts';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './review.module.css';

const ROLES = ['officer', 'adjudicator', 'supervisor', 'viewer'] as const;
type PersonRole = (typeof ROLES)[number];

/** Who may sit at a desk. */
export function PeopleDialog() {
  const { t } = useTranslation();
  const set = useReview((s) => s.set);
  const { data } = usePeople();
  const add = useAddPerson();
  const change = useChangePerson();
  const [name, setName] = useState('');
  const [badge, setBadge] = useState('');
  const [role, setRole] = useState<PersonRole>('officer');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    add.mutate(
      { name: name.trim(), badge: badge.trim() || null, role },
      {
        onSuccess: () => {
          setName('');
          setBadge('');
        },
      },
    );
  };
  const error = add.error ?? change.error;
  return (
    <Dialog opened onClose={() => set({ dialog: 'none' })} title={t('review.people')} size="lg">
      <p className={styles.hint}>{t('review.sitHint')}</p>
      {data?.length === 0 && <p className={styles.hint}>{t('review.noPeople')}</p>}
      {data !== undefined && data.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('review.name')}</th>
              <th scope="col">{t('review.badge')}</th>
              <th scope="col">{t('review.role')}</th>
              <th scope="col">{t('review.active')}</th>
            </tr>
          </thead>
          <tbody>
            {data.map((p) => (
              <tr key={p.id}>
                <th scope="row">{p.name}</th>
                <td>{p.badge}</td>
                <td>{t(`review.roles.${p.role}`)}</td>
                <td>
                  <Checkbox
                    size="xs"
                    aria-label={`${p.name}: ${t('review.active')}`}
                    checked={p.active}
                    onChange={(event) => change.mutate({ id: p.id, rev: p.rev, active: event.currentTarget.checked })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <form className={styles.addPerson} onSubmit={submit}>
        <TextInput
          size="xs"
          data-autofocus
          label={t('review.name')}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          size="xs"
          label={t('review.badge')}
          maxLength={40}
          value={badge}
          onChange={(event) => setBadge(event.currentTarget.value)}
        />
        <Select
          size="xs"
          label={t('review.role')}
          allowDeselect={false}
          value={role}
          onChange={(value) => value && setRole(value as PersonRole)}
          data={ROLES.map((value) => ({ value, label: t(`review.roles.${value}`) }))}
        />
        <Button type="submit" size="xs" loading={add.isPending}>
          {t('review.add')}
        </Button>
      </form>
      <p role="alert" className={styles.problem}>
        {error ? messageOf(error) : ''}
      </p>
    </Dialog>
  );
}
