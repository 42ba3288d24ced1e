import { ActionIcon, Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDotsVertical, IconDownload, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResultInfo } from '../../../../electron/contract/analysis-api.ts';
import { EXPORT_FORMATS, exportUrl, useDeleteResult } from '../../../api/analysis.ts';
import { useSession } from '../../../api/queries.ts';
import { mayPlan } from '../../../app/may-edit.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useAnalysis } from '../../../state/analysis.ts';
import { useUi } from '../../../state/ui.ts';
import { DialogFrame } from '../../../ui/dialog.tsx';
import styles from './analysis.module.css';
import { useRun } from './use-run.ts';
import { useResultName } from './words.ts';

/** What can be done with a result: run it again, take it elsewhere, drop it. */
export function ResultMenu({ result }: { result: ResultInfo }) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const name = useResultName()(result);
  const busy = useAnalysis((s) => s.job !== null);
  const allowed = mayPlan(useSession().data?.role);
  const { run } = useRun();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Menu position="bottom-end" shadow="md" width={220}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={`${t('analysis.result.export')} · ${t('analysis.result.delete')}：${name}`}
          >
            <IconDotsVertical size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {allowed && (
            <Menu.Item
              leftSection={<IconRefresh size={16} />}
              disabled={busy}
              onClick={() => run({ kind: result.kind, params: result.params })}
            >
              {t('analysis.result.rerun')}
            </Menu.Item>
          )}
          <Menu.Label>{t('analysis.result.export')}</Menu.Label>
          {EXPORT_FORMATS.map((format) => (
            <Menu.Item
              key={format}
              component="a"
              href={exportUrl(result.id, format, language)}
              download
              leftSection={<IconDownload size={16} />}
            >
              {t(`analysis.result.exportAs.${format}`)}
            </Menu.Item>
          ))}
          {allowed && (
            <>
              <Menu.Divider />
              <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setAsking(true)}>
                {t('analysis.result.delete')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <DeleteDialog opened={asking} id={result.id} name={name} onClose={() => setAsking(false)} />
    </>
  );
}

interface DeleteProps {
  opened: boolean;
  id: number;
  name: string;
  onClose(): void;
}

function DeleteDialog({ opened, id, name, onClose }: DeleteProps) {
  const { t } = useTranslation();
  const drop = useDeleteResult();
  const remove = () =>
    drop.mutate(id, {
      onSuccess: () => {
        const state = useAnalysis.getState();
        if (state.opened === id) state.set({ opened: null });
        if (state.shown === id) state.show(null);
        notifications.show({ message: t('analysis.result.deleted', { name }) });
        onClose();
      },
    });
  return (
    <DialogFrame
      guide="analysis#results"
      opened={opened}
      onClose={onClose}
      size="sm"
      title={t('analysis.result.deleteSure', { name })}
    >
      <p className={styles.plain}>{t('analysis.result.deleteWhat')}</p>
      {drop.error && (
        <p role="alert" className={styles.fault}>
          {messageOf(drop.error)}
        </p>
      )}
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('common.cancel')}
        </Button>
        <Button color="red" loading={drop.isPending} onClick={remove}>
          {t('analysis.result.delete')}
        </Button>
      </div>
    </DialogFrame>
  );
}
