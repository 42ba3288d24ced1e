import { Alert, Button, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { auditStatus } from '../../../../electron/contract/audit.ts';
import type { Output } from '../../../../electron/contract/endpoint.ts';
import { useExportTip } from '../../../api/audit.ts';
import { useFormats } from '../../../app/use-formats.ts';
import { messageOf } from '../../../i18n/failure.ts';
import styles from './audit.module.css';

/** Where the tip is written by itself, and whether that works. */
export function ScheduleBox({ exported }: { exported: NonNullable<Output<typeof auditStatus>['export']> }) {
  const { t } = useTranslation();
  const format = useFormats();
  const change = useExportTip();
  const [folder, setFolder] = useState(exported.folder ?? '');
  const [hours, setHours] = useState(exported.hours ?? 24);
  const { at, file, error } = exported;
  return (
    <section className={styles.box} aria-label={t('audit.schedule')}>
      <p className={styles.soft}>{t('audit.scheduleWhat')}</p>
      <div className={styles.tools}>
        <TextInput
          size="xs"
          flex={1}
          label={t('audit.scheduleFolder')}
          value={folder}
          onChange={(e) => setFolder(e.currentTarget.value)}
        />
        <NumberInput
          size="xs"
          w={130}
          hideControls
          label={t('audit.scheduleHours')}
          min={1}
          max={720}
          allowDecimal={false}
          value={hours}
          onChange={(value) => setHours(Math.round(Number(value)) || 24)}
        />
      </div>
      {change.error && (
        <Alert color="red" variant="light" p="xs" role="alert">
          {messageOf(change.error)}
        </Alert>
      )}
      {error && (
        <Alert color="red" variant="light" p="xs" role="alert">
          {t('audit.scheduleFailed', { error })}
        </Alert>
      )}
      {!error && at !== null && file && (
        <p className={styles.soft} role="status">
          {t('audit.scheduleDone', { time: format.dateTime(at), file })}
        </p>
      )}
      <div className={styles.tools}>
        <Button
          size="xs"
          variant="default"
          loading={change.isPending}
          disabled={folder.trim() === ''}
          onClick={() => change.mutate({ folder, hours })}
        >
          {t('audit.scheduleSave')}
        </Button>
        {exported.folder !== null && (
          <Button size="xs" variant="subtle" onClick={() => change.mutate({ folder: null, hours })}>
            {t('audit.scheduleStop')}
          </Button>
        )}
      </div>
    </section>
  );
}
