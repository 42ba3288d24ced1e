import { Button, Group, Loader, Select, UnstyledButton } from '@mantine/core';
import { IconArrowLeft, IconDownload, IconLock, IconLockOpen, IconPlus, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TARGET_STATES, type TargetState } from '../../../../electron/domain/campaigns.ts';
import { campaignCsv, useCampaign, useCloseCampaign } from '../../../api/campaigns.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useCampaigns } from '../../../state/campaigns.ts';
import { useUi } from '../../../state/ui.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import review from '../review.module.css';
import { BasisNote } from './basis-note.tsx';
import { CampaignProgress } from './campaign-progress.tsx';
import styles from './campaigns.module.css';
import { FailureNote } from './failure-note.tsx';

/** One campaign: how far it is, and its targets. */
export function OneCampaign({ id, overseer }: { id: number; overseer: boolean }) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const { set } = useCampaigns();
  const { data, error, refetch } = useCampaign(id);
  const close = useCloseCampaign(id);
  const [failed, setFailed] = useState<unknown>(null);
  const closed = data ? data.closedAt !== null : false;
  const save = async () => {
    setFailed(null);
    try {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(await campaignCsv(id, language));
      link.download = `${data?.name ?? id}.csv`;
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (problem) {
      setFailed(problem);
    }
  };
  return (
    <Panel
      guide="campaigns"
      title={data?.name ?? t('campaigns.title')}
      className={review.queue}
      actions={
        <>
          <IconButton label={t('campaigns.print')} onClick={() => set({ sheets: 0 })}>
            <IconPrinter size={18} stroke={1.6} />
          </IconButton>
          <IconButton label={t('campaigns.export')} onClick={() => void save()}>
            <IconDownload size={18} stroke={1.6} />
          </IconButton>
          {overseer && (
            <IconButton label={t(closed ? 'campaigns.open' : 'campaigns.close')} onClick={() => close.mutate(!closed)}>
              {closed ? <IconLockOpen size={18} stroke={1.6} /> : <IconLock size={18} stroke={1.6} />}
            </IconButton>
          )}
        </>
      }
    >
      <div className={review.body}>
        <Group gap="xs" justify="space-between">
          <Button
            size="xs"
            variant="subtle"
            px={6}
            leftSection={<IconArrowLeft size={16} />}
            onClick={() => set({ campaign: null, target: null })}
          >
            {t('campaigns.back')}
          </Button>
          {closed && <span className={styles.tag}>{t('campaigns.closed')}</span>}
        </Group>
        {!data && !error && <Loader size="sm" className={review.wait} aria-label={t('campaigns.loading')} />}
        {error && !data && (
          <EmptyNote title={t('campaigns.loadFailed')}>
            <Button size="xs" variant="default" onClick={() => void refetch()}>
              {t('campaigns.again')}
            </Button>
          </EmptyNote>
        )}
        <FailureNote error={failed ?? close.error} />
        {data && (
          <>
            <BasisNote basis={data.template.basis} />
            <CampaignProgress campaign={data} />
            {!closed && (
              <Button
                size="xs"
                variant="default"
                leftSection={<IconPlus size={16} />}
                onClick={() => set({ form: 'targets' })}
              >
                {t('campaigns.addTargets')}
              </Button>
            )}
            <TargetList targets={data.targets} />
          </>
        )}
      </div>
    </Panel>
  );
}

type Targets = NonNullable<ReturnType<typeof useCampaign>['data']>['targets'];

function TargetList({ targets }: { targets: Targets }) {
  const { t } = useTranslation();
  const values = useValues();
  const { target, state, squad, town, set } = useCampaigns();
  const shown = targets.filter(
    (one) =>
      (state === null || one.state === state) &&
      (squad === null || one.squad === squad) &&
      (town === null || one.town === town),
  );
  if (targets.length === 0) return <EmptyNote title={t('campaigns.noTargets')} text={t('campaigns.noTargetsWhat')} />;
  return (
    <>
      <Select
        size="xs"
        label={t('campaigns.stateFilter')}
        placeholder={t('campaigns.anyState')}
        clearable
        value={state}
        onChange={(value) => set({ state: value as TargetState | null })}
        data={TARGET_STATES.map((value) => ({ value, label: t(`campaigns.state.${value}`) }))}
      />
      {shown.length === 0 && <EmptyNote title={t('campaigns.noneFiltered')} />}
      <ul className={styles.list} aria-label={t('campaigns.targets')}>
        {shown.map((one) => (
          <li key={one.id}>
            <UnstyledButton
              className={styles.row}
              aria-current={one.id === target}
              onClick={() => set({ target: one.id })}
            >
              <span className={styles.name}>{one.name}</span>
              <span className={styles.state} data-state={one.state}>
                {t(`campaigns.state.${one.state}`)}
              </span>
              <span className={styles.facts}>
                {[
                  one.town && values.place('town', one.town),
                  one.address,
                  one.lookDueAt !== null && t('campaigns.lookDue', { at: values.instant(one.lookDueAt, 'short') }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  );
}
