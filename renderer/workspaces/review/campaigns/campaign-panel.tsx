import { Button, Loader, UnstyledButton } from '@mantine/core';
import { IconClipboardList, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCampaignList } from '../../../api/campaigns.ts';
import { useSession } from '../../../api/queries.ts';
import { mayOversee } from '../../../app/may-edit.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useCampaigns } from '../../../state/campaigns.ts';
import { useUi } from '../../../state/ui.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { ClockNote } from '../clock-note.tsx';
import review from '../review.module.css';
import styles from './campaigns.module.css';
import { OneCampaign } from './one-campaign.tsx';
import { ViewSwitch } from './view-switch.tsx';

/** All campaigns, or the one that is open with its targets. */
export function CampaignPanel() {
  const { t } = useTranslation();
  const values = useValues();
  const language = useUi((s) => s.language);
  const { campaign, set } = useCampaigns();
  const overseer = mayOversee(useSession().data?.role);
  const { data, error, refetch } = useCampaignList();
  if (campaign !== null) return <OneCampaign id={campaign} overseer={overseer} />;
  const create = () => set({ form: 'campaign' });
  return (
    <Panel
      guide="campaigns"
      title={t('campaigns.title')}
      className={review.queue}
      actions={
        overseer && (
          <IconButton label={t('campaigns.create')} onClick={create}>
            <IconPlus size={18} stroke={1.6} />
          </IconButton>
        )
      }
    >
      <div className={review.body}>
        <ViewSwitch />
        <ClockNote />
        {!data && !error && <Loader size="sm" className={review.wait} aria-label={t('campaigns.loading')} />}
        {error && !data && (
          <EmptyNote title={t('campaigns.loadFailed')}>
            <Button size="xs" variant="default" onClick={() => void refetch()}>
              {t('campaigns.again')}
            </Button>
          </EmptyNote>
        )}
        {data?.campaigns.length === 0 && (
          <EmptyNote
            icon={<IconClipboardList size={36} stroke={1.4} />}
            title={t('campaigns.none')}
            text={t('campaigns.noneWhat')}
          >
            {overseer && (
              <Button size="xs" onClick={create}>
                {t('campaigns.create')}
              </Button>
            )}
          </EmptyNote>
        )}
        <ul className={styles.list} aria-label={t('campaigns.title')}>
          {data?.campaigns.map((one) => (
            <li key={one.id}>
              <UnstyledButton
                className={styles.row}
                onClick={() => set({ campaign: one.id, target: null, state: null, squad: null, town: null })}
              >
                <span className={styles.name}>{one.name}</span>
                <span className={styles.tag}>{one.closedAt === null ? '' : t('campaigns.closed')}</span>
                <span className={styles.facts}>
                  {one.template[language]} ·{' '}
                  {t('campaigns.period', {
                    from: values.instant(one.from, 'short').slice(0, 10),
                    to: values.instant(one.to - 1, 'short').slice(0, 10),
                  })}
                </span>
                <span className={styles.facts}>
                  {t('campaigns.progress', { ...one.counts })}
                  {one.counts.overdue > 0 && (
                    <b className={styles.late}> · {t('campaigns.overdueCount', { count: one.counts.overdue })}</b>
                  )}
                </span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}
