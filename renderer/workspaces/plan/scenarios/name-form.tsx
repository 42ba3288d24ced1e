import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './scenarios.module.css';

/** Enter keeps the name, Escape gives up. */
export function NameForm({
  name,
  submit,
  onDone,
}: {
  name: string;
  submit: string;
  onDone(name: string | null): void;
}) {
  const { t } = useTranslation();
  const [value, setValue] = useState(name);
  return (
    <form
      className={styles.row}
      onSubmit={(event) => {
        event.preventDefault();
        onDone(value.trim() || null);
      }}
    >
      <TextInput
        className={styles.grow}
        size="xs"
        aria-label={t('scenarios.name')}
        placeholder={t('scenarios.nameExample')}
        maxLength={100}
        value={value}
        data-autofocus
        autoFocus
        onChange={(event) => setValue(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onDone(null);
        }}
      />
      <Button type="submit" size="xs">
        {submit}
      </Button>
    </form>
  );
}
