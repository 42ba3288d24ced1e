import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PERSON_ROLES } from '../../../electron/contract/may.ts';
import type { Person } from '../../../electron/contract/review.ts';
import {
  useAccount,
  useAccounts,
  useAutoLockSetting,
  useDropPassword,
  useForgive,
  useSetAutoLock,
} from '../../api/account.ts';
import { useSession } from '../../api/queries.ts';
import { useAddPerson, useChangePerson, usePeople } from '../../api/review.ts';
import { messageOf } from '../../i18n/failure.ts';
import { useUi } from '../../state/ui.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { mayAdminister } from '../may-edit.ts';
import styles from './account.module.css';
import { PasswordForm } from './password-form.tsx';
import { PersonRow } from './person-row.tsx';

type PersonRole = Person['role'];

/** Who may sit at a desk; for administrators also who can sign in, and how. */
export function PeopleDialog() {
  const { t } = useTranslation();
  const set = useUi((s) => s.set);
  const administers = mayAdminister(useSession().data?.role);
  const { data: people } = usePeople();
  const { data: accounts } = useAccounts(administers);
  const single = useAccount().data?.state !== 'open';
  const change = useChangePerson();
  const drop = useDropPassword();
  const forgive = useForgive();
  const [chosen, setChosen] = useState<Person | null>(null);
  const error = change.error ?? drop.error ?? forgive.error;
  const first = administers && single;
  const ready = people?.some((p) => p.active && p.role === 'admin');
  return (
    <Dialog
      opened
      guide="accounts#people"
      onClose={() => set({ dialog: 'none' })}
      title={t('accounts.title')}
      size={administers ? 'xl' : 'lg'}
    >
      <p className={styles.hint}>{t('review.sitHint')}</p>
      {first && <p className={styles.hint}>{t('accounts.single')}</p>}
      {first && !ready && <p className={styles.hint}>{t('accounts.firstAdmin')}</p>}
      {people?.length === 0 && <p className={styles.hint}>{t('review.noPeople')}</p>}
      {people !== undefined && people.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('review.name')}</th>
              <th scope="col">{t('review.badge')}</th>
              <th scope="col">{t('review.role')}</th>
              <th scope="col">{t('review.active')}</th>
              {administers && <th scope="col">{t('accounts.signsIn')}</th>}
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <PersonRow
                key={person.id}
                person={person}
                administers={administers}
                single={single}
                account={accounts?.find((account) => account.person === person.id)}
                change={change}
                drop={drop}
                forgive={forgive}
                onPassword={() => setChosen(person)}
              />
            ))}
          </tbody>
        </table>
      )}
      {chosen && (
        <PasswordForm
          key={chosen.id}
          person={chosen}
          first={first && chosen.role === 'admin'}
          onDone={() => setChosen(null)}
        />
      )}
      <p role="alert" className={styles.problem}>
        {error ? messageOf(error) : ''}
      </p>
      <AddPerson administers={administers} />
      {administers && !single && <AutoLock />}
    </Dialog>
  );
}

function AddPerson({ administers }: { administers: boolean }) {
  const { t } = useTranslation();
  const add = useAddPerson();
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
  const roles = PERSON_ROLES.filter((value) => administers || value !== 'admin');
  return (
    <>
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
          data={roles.map((value) => ({ value, label: t(`review.roles.${value}`) }))}
        />
        <Button type="submit" size="xs" loading={add.isPending}>
          {t('review.add')}
        </Button>
      </form>
      <p role="alert" className={styles.problem}>
        {add.error ? messageOf(add.error) : ''}
      </p>
    </>
  );
}

function AutoLock() {
  const { t } = useTranslation();
  const { data } = useAutoLockSetting(true);
  const minutes = useAccount().data?.idleMinutes;
  const keep = useSetAutoLock();
  const value = data ?? minutes;
  if (value === undefined) return null;
  return (
    <NumberInput
      key={value}
      size="xs"
      w={260}
      label={t('accounts.autoLock')}
      min={1}
      max={480}
      allowDecimal={false}
      clampBehavior="strict"
      defaultValue={value}
      onBlur={(event) => {
        const typed = Number(event.currentTarget.value);
        if (Number.isInteger(typed) && typed >= 1 && typed <= 480 && typed !== value) keep.mutate(typed);
      }}
    />
  );
}
