import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SHARE_SEES, type ShareSees } from '../../../electron/contract/shares.ts';
import { useAddShare } from '../../api/shares.ts';
import { messageOf } from '../../i18n/failure.ts';
import type { Made } from './made-key.tsx';
import styles from './sharing.module.css';

/** Makes a key for one program. */
export function ShareForm({ onMade }: { onMade(made: Made): void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [sees, setSees] = useState<ShareSees>('map');
  const add = useAddShare();
  const make = (event: FormEvent) => {
    event.preventDefault();
    const given = name.trim();
    if (!given) return;
    add.mutate(
      { name: given, sees },
      {
        onSuccess: ({ id, key }) => {
          onMade({ id, key, name: given });
          setName('');
        },
      },
    );
  };
  return (
    <>
      <form className={styles.tools} onSubmit={make}>
        <TextInput
          className={styles.name}
          label={t('sharing.name')}
          placeholder={t('sharing.nameExample')}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          className={styles.sees}
          label={t('sharing.sees')}
          allowDeselect={false}
          value={sees}
          onChange={(next) => setSees((next as ShareSees | null) ?? 'map')}
          data={SHARE_SEES.map((value) => ({ value, label: t(`sharing.kinds.${value}`) }))}
        />
        <Button type="submit" disabled={!name.trim()} loading={add.isPending}>
          {t('sharing.make')}
        </Button>
      </form>
      <p className={styles.hint}>{t(`sharing.kindsWhat.${sees}`)}</p>
      <p role="alert" className={styles.problem}>
        {add.error ? messageOf(add.error) : ''}
      </p>
    </>
  );
}
