import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSetPassword } from '../../api/account.ts';
import { messageOf } from '../../i18n/failure.ts';
import styles from './account.module.css';
import { isReady, NewSecret, NOTHING_TYPED } from './new-secret.tsx';

/** `first`: it is the one from which on everyone signs in, which is told before. */
export function PasswordForm(props: { person: { id: number; name: string }; first: boolean; onDone(): void }) {
  const { person, first, onDone } = props;
  const { t } = useTranslation();
  const give = useSetPassword(first);
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const [asked, setAsked] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (isReady(typed)) give.mutate({ id: person.id, secret: typed.next }, { onSuccess: onDone });
  };
  const title = t('accounts.setFor', { name: person.name });
  return (
    <form className={styles.password} aria-label={title} onSubmit={submit}>
      <strong>{title}</strong>
      {first && <p className={styles.notice}>{t('accounts.first')}</p>}
      <NewSecret typed={typed} asked={asked} onChange={setTyped} />
      <p role="alert" className={styles.problem}>
        {give.error ? messageOf(give.error) : ''}
      </p>
      <div className={styles.buttons}>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('accounts.cancel')}
        </Button>
        <Button size="xs" type="submit" loading={give.isPending}>
          {t(first ? 'accounts.firstSave' : 'accounts.save')}
        </Button>
      </div>
    </form>
  );
}
