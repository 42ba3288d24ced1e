import { Button, Loader, Select } from '@mantine/core';
import { IconDeviceMobile, IconMapPinCheck } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { useFieldTasks } from '../../../api/field.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useField } from '../../../state/field.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { ClockNote } from '../clock-note.tsx';
import styles from '../review.module.css';
import { ChosenTasks } from './chosen-tasks.tsx';
import { TaskList } from './task-list.tsx';

/** What waits for a field check, narrowed by squad. */
export function TaskListPanel({ tasks, Steps }: { tasks: ReturnType<typeof useFieldTasks>; Steps: ComponentType }) {
  const { t } = useTranslation();
  const values = useValues();
  const { squad, set } = useField();
  const { data, error, refetch } = tasks;
  const named = (data?.squads ?? []).flatMap(({ squad: code, waiting }) =>
    code === null
      ? []
      : [{ value: code, label: t('fieldCheck.counted', { name: values.place('squad', code), count: waiting }) }],
  );
  return (
    <Panel
      guide="field"
      title={t('fieldCheck.list')}
      className={styles.queue}
      actions={
        <>
          <Steps />
          <IconButton label={t('fieldCheck.devices')} onClick={() => set({ dialog: 'devices' })}>
            <IconDeviceMobile size={18} stroke={1.6} />
          </IconButton>
        </>
      }
    >
      <div className={styles.body}>
        <Select
          size="xs"
          label={t('fieldCheck.squad')}
          placeholder={t('fieldCheck.allSquads')}
          clearable
          value={squad}
          onChange={(value) => set({ squad: value, picked: [] })}
          data={named}
        />
        <ClockNote />
        {!data && !error && <Loader size="sm" className={styles.wait} />}
        {error && !data && (
          <EmptyNote title={t('fieldCheck.failed')}>
            <Button size="xs" variant="default" onClick={() => void refetch()}>
              {t('fieldCheck.again')}
            </Button>
          </EmptyNote>
        )}
        {data?.tasks.length === 0 && (
          <EmptyNote
            icon={<IconMapPinCheck size={36} stroke={1.4} />}
            title={t(squad ? 'fieldCheck.noneSquad' : 'fieldCheck.none')}
            text={squad ? '' : t('fieldCheck.noneWhat')}
          />
        )}
        {data && data.tasks.length > 0 && (
          <>
            <ChosenTasks tasks={data.tasks} />
            <TaskList tasks={data.tasks} />
            {data.tasks.length < data.total && (
              <p className={styles.hint}>{t('fieldCheck.more', { shown: data.tasks.length, total: data.total })}</p>
            )}
          </>
        )}
      </div>
    </Panel>
  );
}
