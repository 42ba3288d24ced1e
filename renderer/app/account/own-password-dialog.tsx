import { Button, PasswordInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeOwn } from '../../api/account.ts';
import { messageOf } from '../../i18n/failure.ts';
import { useUi } from '../../state/ui.ts';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './account.module.css';
import { isReady, NewSecret, NOTHING_TYPED } from './new-secret.tsx';

export function OwnPasswordDialog() {
  const { t } = useTranslation();
  const set = useUi((s) => s.set);
  const change = useChangeOwn();
  const [secret, setSecret] = useState('');
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const [asked, setAsked] = useState(false);
  const close = () => set({ dialog: 'none' });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (secret === '' || !isReady(typed)) return;
    const onSuccess = () => {
      notifications.show({ message: t('accounts.saved') });
      close();
    };
    change.mutate({ secret, next: typed.next }, { onSuccess });
  };
  return (
    <Dialog opened guide="accounts#password" onClose={close} title={t('accounts.changeOwn')}>
      <form className={styles.password} onSubmit={submit}>
        <PasswordInput
          size="xs"
          data-autofocus
          label={t('accounts.current')}
          autoComplete="current-password"
          maxLength={200}
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('accounts.show') }}
          error={asked && secret === '' ? t('accounts.needed') : undefined}
        />
        <NewSecret typed={typed} asked={asked} onChange={setTyped} />
        <p role="alert" className={styles.problem}>
          {change.error ? messageOf(change.error) : ''}
        </p>
        <div className={styles.buttons}>
          <Button size="xs" variant="default" onClick={close}>
            {t('accounts.cancel')}
          </Button>
          <Button size="xs" type="submit" loading={change.isPending}>
            {t('accounts.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
