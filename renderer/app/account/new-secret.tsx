import { PasswordInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './account.module.css';

export interface Typed {
  next: string;
  again: string;
}

/** A new password, typed twice. `asked`: what is missing is told. */
export function NewSecret({ typed, asked, onChange }: { typed: Typed; asked: boolean; onChange(typed: Typed): void }) {
  const { t } = useTranslation();
  const shared = {
    autoComplete: 'new-password',
    maxLength: 200,
    visibilityToggleButtonProps: { 'aria-label': t('accounts.show') },
  };
  return (
    <>
      <p className={styles.hint}>{t('accounts.rules')}</p>
      <div className={styles.pair}>
        <PasswordInput
          {...shared}
          size="xs"
          label={t('accounts.next')}
          value={typed.next}
          onChange={(event) => onChange({ ...typed, next: event.currentTarget.value })}
          error={asked && typed.next === '' ? t('accounts.needed') : undefined}
        />
        <PasswordInput
          {...shared}
          size="xs"
          label={t('accounts.again')}
          value={typed.again}
          onChange={(event) => onChange({ ...typed, again: event.currentTarget.value })}
          error={asked && typed.next !== typed.again ? t('accounts.differ') : undefined}
        />
      </div>
    </>
  );
}

export const isReady = ({ next, again }: Typed) => next !== '' && next === again;
export const NOTHING_TYPED: Typed = { next: '', again: '' };
