import { Alert, Button, NumberInput, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupKeep, BackupSettings } from '../../../electron/contract/backups.ts';
import { useSetBackups } from '../../api/backups.ts';
import { messageOf } from '../../i18n/failure.ts';
import styles from './backups.module.css';

const KEPT = [
  ['daily', 1, 366],
  ['weekly', 0, 520],
  ['monthly', 0, 600],
] as const satisfies readonly [keyof BackupKeep, number, number][];

/** Where backups go, whether they are made by themselves and how many are kept. */
export function SettingsBox({ settings, folder }: { settings: BackupSettings; folder: string }) {
  const { t } = useTranslation();
  const change = useSetBackups();
  const [draft, setDraft] = useState(settings);
  const text = (value: string) => (value.trim() === '' ? null : value.trim());
  return (
    <section className={styles.box} aria-label={t('backups.settings')}>
      <h3 className={styles.heading}>{t('backups.settings')}</h3>
      <Switch
        size="xs"
        label={t('backups.daily')}
        checked={draft.daily}
        onChange={(e) => setDraft({ ...draft, daily: e.currentTarget.checked })}
      />
      <div className={styles.tools}>
        <TextInput
          size="xs"
          flex={1}
          label={t('backups.folder')}
          placeholder={folder}
          value={draft.folder ?? ''}
          onChange={(e) => setDraft({ ...draft, folder: text(e.currentTarget.value) })}
        />
        <TextInput
          size="xs"
          flex={1}
          label={t('backups.second')}
          placeholder={t('backups.secondHint')}
          value={draft.second ?? ''}
          onChange={(e) => setDraft({ ...draft, second: text(e.currentTarget.value) })}
        />
      </div>
      <div className={styles.tools}>
        {KEPT.map(([name, min, max]) => (
          <NumberInput
            key={name}
            size="xs"
            w={150}
            hideControls
            allowDecimal={false}
            label={t(`backups.keep.${name}`)}
            min={min}
            max={max}
            value={draft.keep[name]}
            onChange={(n) => {
              const kept = Math.min(max, Math.max(min, Math.round(Number(n)) || min));
              setDraft({ ...draft, keep: { ...draft.keep, [name]: kept } });
            }}
          />
        ))}
      </div>
      {change.error && (
        <Alert color="red" variant="light" p="xs" role="alert" className={styles.notice}>
          {messageOf(change.error)}
        </Alert>
      )}
      <div className={styles.tools}>
        <Button size="xs" variant="default" loading={change.isPending} onClick={() => change.mutate(draft)}>
          {t('backups.save')}
        </Button>
      </div>
    </section>
  );
}
