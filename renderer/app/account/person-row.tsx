import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PERSON_ROLES } from '../../../electron/contract/may.ts';
import type { Person } from '../../../electron/contract/review.ts';
import type { useAccounts, useDropPassword, useForgive } from '../../api/account.ts';
import type { useChangePerson } from '../../api/review.ts';
import { useValues } from '../../i18n/use-values.ts';
import styles from './account.module.css';

type Account = NonNullable<ReturnType<typeof useAccounts>['data']>[number];

/** A person, and for administrators how they sign in. */
export function PersonRow(props: {
  person: Person;
  administers: boolean;
  /** Nobody signs in, so a role protects nothing. */
  single: boolean;
  account: Account | undefined;
  change: ReturnType<typeof useChangePerson>;
  drop: ReturnType<typeof useDropPassword>;
  forgive: ReturnType<typeof useForgive>;
  onPassword(): void;
}) {
  const { person: p, administers, single, account, change, drop, forgive, onPassword } = props;
  const { t } = useTranslation();
  const values = useValues();
  return (
    <tr>
      <th scope="row">{p.name}</th>
      <td>{p.badge}</td>
      <td>
        {administers && !single ? (
          <NativeSelect
            size="xs"
            aria-label={`${p.name}: ${t('review.role')}`}
            value={p.role}
            data={PERSON_ROLES.map((value) => ({ value, label: t(`review.roles.${value}`) }))}
            onChange={(event) =>
              change.mutate({ id: p.id, rev: p.rev, role: event.currentTarget.value as Person['role'] })
            }
          />
        ) : (
          t(`review.roles.${p.role}`)
        )}
      </td>
      <td>
        <Checkbox
          size="xs"
          aria-label={`${p.name}: ${t('review.active')}`}
          checked={p.active}
          onChange={(event) => change.mutate({ id: p.id, rev: p.rev, active: event.currentTarget.checked })}
        />
      </td>
      {administers && (
        <td>
          {account ? t(`accounts.kinds.${account.kind}`) : t('accounts.none')}
          {account?.lockedUntil && (
            <div className={styles.hint}>{t('accounts.lockedUntil', { at: values.instant(account.lockedUntil) })}</div>
          )}
          {p.active && (
            <div className={styles.actions}>
              <Button
                size="compact-xs"
                variant="light"
                aria-label={t('accounts.setFor', { name: p.name })}
                onClick={onPassword}
              >
                {t(account ? 'accounts.change' : 'accounts.set')}
              </Button>
              {account?.lockedUntil && (
                <Button
                  size="compact-xs"
                  variant="light"
                  aria-label={`${p.name}: ${t('accounts.forgive')}`}
                  onClick={() => forgive.mutate(p.id)}
                >
                  {t('accounts.forgive')}
                </Button>
              )}
              {account && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  aria-label={`${p.name}: ${t('accounts.drop')}`}
                  onClick={() => drop.mutate(p.id)}
                >
                  {t('accounts.drop')}
                </Button>
              )}
            </div>
          )}
        </td>
      )}
    </tr>
  );
}
