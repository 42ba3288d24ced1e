import { Button, Loader } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp, IconFocusCentered, IconPrinter, IconTrash } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignTemplate } from '../../../../electron/contract/campaign-templates.ts';
import type { CampaignTargetDetail } from '../../../../electron/contract/campaigns.ts';
import { useRemoveTargets, useTarget, useTargetStep } from '../../../api/campaigns.ts';
import { useShortcut } from '../../../app/shortcuts.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useCampaigns } from '../../../state/campaigns.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import review from '../review.module.css';
import styles from './campaigns.module.css';
import { ChecklistItem } from './checklist-item.tsx';
import { FailureNote } from './failure-note.tsx';
import { OrderList } from './order-list.tsx';
import { OutcomeForm } from './outcome-form.tsx';
import { showSpot } from './spots-on-map.tsx';

interface Props {
  id: number;
  template: CampaignTemplate;
  closed: boolean;
}

/** One target: its checklist, how it is decided, its orders and look-backs. */
export function TargetPanel({ id, template, closed }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useTarget(id);
  const set = useCampaigns((s) => s.set);
  const step = useTargetStep(id);
  const undo = () =>
    step.mutate(
      { do: 'undo' },
      { onSuccess: () => notifications.show({ message: t('campaigns.undone'), autoClose: 2500 }) },
    );
  const open = data !== undefined && data.outcome === null && !closed;
  useShortcut({
    id: 'campaignsUndo',
    group: 'review',
    keys: ['$mod+z', 'z'],
    run: () => open && data.answers.length > 0 && undo(),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another is opened, not when it is read again
  useEffect(() => {
    if (data) showSpot(data);
  }, [id, data === undefined]);
  return (
    <Panel
      guide="campaigns#inspect"
      title={data?.name ?? t('campaigns.targets')}
      className={review.itemPanel}
      onClose={() => set({ target: null })}
      actions={
        <>
          <IconButton label={t('campaigns.print')} onClick={() => set({ sheets: id })}>
            <IconPrinter size={18} stroke={1.6} />
          </IconButton>
          {data && data.lon !== null && (
            <IconButton label={t('campaigns.zoomTo')} onClick={() => showSpot(data)}>
              <IconFocusCentered size={18} stroke={1.6} />
            </IconButton>
          )}
        </>
      }
    >
      <div className={review.body}>
        {!data && !error && <Loader size="sm" className={review.wait} aria-label={t('campaigns.loading')} />}
        {error && !data && (
          <EmptyNote title={t('campaigns.loadFailed')}>
            <Button size="xs" variant="default" onClick={() => void refetch()}>
              {t('campaigns.again')}
            </Button>
          </EmptyNote>
        )}
        {data && (
          <>
            <Facts target={data} />
            <OrderList target={data} />
            <section className={styles.section} aria-label={t('campaigns.checklist')}>
              <h3 className={review.sub}>
                {t('campaigns.checklist')} ·{' '}
                {t('campaigns.answered', { done: data.answered, count: template.items.length })}
              </h3>
              <ul className={styles.items}>
                {template.items.map((item) => (
                  <ChecklistItem key={item.id} item={item} target={data} open={open} step={step} />
                ))}
              </ul>
              {!open && (
                <Button
                  size="xs"
                  variant="subtle"
                  leftSection={<IconPrinter size={16} />}
                  onClick={() => set({ sheets: id })}
                >
                  {t('campaigns.print')}
                </Button>
              )}
              {open && data.answers.length > 0 && (
                <Button
                  size="xs"
                  variant="subtle"
                  leftSection={<IconArrowBackUp size={16} />}
                  disabled={step.isPending}
                  onClick={undo}
                >
                  {t('campaigns.undo')}
                </Button>
              )}
            </section>
            <FailureNote error={step.error} />
            {!closed && <OutcomeForm target={data} template={template} step={step} />}
            {open && data.answers.length === 0 && <RemoveButton target={data} />}
          </>
        )}
      </div>
    </Panel>
  );
}

function Facts({ target }: { target: CampaignTargetDetail }) {
  const { t } = useTranslation();
  const values = useValues();
  const facts: [string, string | null][] = [
    [t('campaigns.address'), target.address],
    [t('campaigns.town'), target.town && values.place('town', target.town)],
    [t('campaigns.squad'), target.squad && values.place('squad', target.squad)],
  ];
  return (
    <>
      <span className={styles.state} data-state={target.state}>
        {t(`campaigns.state.${target.state}`)}
      </span>
      <dl className={review.facts}>
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {target.decidedAt !== null && target.decidedBy !== null && (
        <p className={review.hint}>
          {t('campaigns.decidedBy', { by: target.decidedBy, at: values.instant(target.decidedAt, 'short') })}
          {target.note && ` · ${target.note}`}
          {target.case && ` · ${t('campaigns.case', { number: target.case.number })}`}
        </p>
      )}
    </>
  );
}

function RemoveButton({ target }: { target: CampaignTargetDetail }) {
  const { t } = useTranslation();
  const set = useCampaigns((s) => s.set);
  const remove = useRemoveTargets(target.campaign);
  const change = (removed: boolean) => remove.mutateAsync({ ids: [target.id], removed });
  const take = async () => {
    await change(true);
    set({ target: null });
    const shown = notifications.show({
      message: (
        <>
          {t('campaigns.removed', { name: target.name })}{' '}
          <Button
            size="compact-xs"
            mih={24}
            variant="subtle"
            onClick={() => {
              notifications.hide(shown);
              void change(false);
            }}
          >
            {t('campaigns.undoRemove')}
          </Button>
        </>
      ),
      autoClose: 8000,
    });
  };
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconTrash size={16} />}
        loading={remove.isPending}
        onClick={() => void take().catch(() => undefined)}
      >
        {t('campaigns.remove')}
      </Button>
      <FailureNote error={remove.error} />
    </>
  );
}
