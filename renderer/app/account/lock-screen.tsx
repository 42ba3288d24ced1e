import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signOut, useAccount, useUnlock } from '../../api/account.ts';
import { messageOf } from '../../i18n/failure.ts';
import { Logo } from '../../ui/logo.tsx';
import styles from './account.module.css';

/** Over everything that the page holds and keeps, until who is signed in gives the password. */
export function LockScreen() {
  const { t } = useTranslation();
  const { data } = useAccount();
  const unlock = useUnlock();
  const [secret, setSecret] = useState('');
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('input')?.focus();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (secret !== '') unlock.mutate(secret, { onError: () => setSecret('') });
  };
  return (
    <dialog
      ref={dialog}
      className={styles.lock}
      // biome-ignore lint/a11y/noRedundantRoles: by it shortcuts of the page beneath know that they rest
      role="dialog"
      aria-modal="true"
      aria-label={t('accounts.locked')}
      onCancel={(event) => event.preventDefault()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <form className={styles.card} onSubmit={submit}>
        <div className={styles.head}>
          <Logo />
          <h1>{t('accounts.locked')}</h1>
        </div>
        <p className={styles.who}>{data?.person?.name}</p>
        <p className={styles.hint}>{t('accounts.lockedHint')}</p>
        <PasswordInput
          label={t('accounts.secret')}
          autoComplete="current-password"
          maxLength={200}
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('accounts.show') }}
        />
        <p role="alert" className={styles.problem}>
          {unlock.error ? messageOf(unlock.error) : ''}
        </p>
        <div className={styles.buttons}>
          <Button variant="default" onClick={() => void signOut()}>
            {t('accounts.signOut')}
          </Button>
          <Button type="submit" loading={unlock.isPending}>
            {t('accounts.unlock')}
          </Button>
        </div>
      </form>
    </dialog>
  );
}
