import { Autocomplete, Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignIn } from '../../api/account.ts';
import { messageOf } from '../../i18n/failure.ts';
import { Logo } from '../../ui/logo.tsx';
import { LanguageSwitch } from '../language-switch.tsx';
import { ThemeMenu } from '../theme-menu.tsx';
import styles from './account.module.css';
import { keepName, namesHere } from './names-here.ts';

/** Where everyone signs in: by a name that was used at this window before, or by typing name or badge. */
export function SignInPage() {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const [known] = useState(namesHere);
  const [name, setName] = useState(known[0] ?? '');
  const [secret, setSecret] = useState('');
  const [asked, setAsked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const empty = [...(form.current?.querySelectorAll('input') ?? [])].find(
      (field) => field.type !== 'radio' && !field.value,
    );
    empty?.focus();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (name.trim() === '' || secret === '') return;
    signIn.mutate(
      { name: name.trim(), secret },
      { onSuccess: () => keepName(name.trim()), onError: () => setSecret('') },
    );
  };
  return (
    <main className={styles.page}>
      <form ref={form} className={styles.card} onSubmit={submit}>
        <div className={styles.head}>
          <Logo />
          <h1>{t('accounts.signIn')}</h1>
          <LanguageSwitch />
          <ThemeMenu />
        </div>
        <Autocomplete
          label={t('accounts.nameOrBadge')}
          autoComplete="username"
          maxLength={60}
          data={known}
          value={name}
          onChange={setName}
          error={asked && name.trim() === '' ? t('accounts.needed') : undefined}
        />
        <PasswordInput
          label={t('accounts.secret')}
          autoComplete="current-password"
          maxLength={200}
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('accounts.show') }}
          error={asked && secret === '' && !signIn.error ? t('accounts.needed') : undefined}
        />
        <p role="alert" className={styles.problem}>
          {signIn.error ? messageOf(signIn.error) : ''}
        </p>
        <Button type="submit" loading={signIn.isPending}>
          {t('accounts.signIn')}
        </Button>
        <p className={styles.hint}>{t('accounts.forgotten')}</p>
      </form>
    </main>
  );
}
