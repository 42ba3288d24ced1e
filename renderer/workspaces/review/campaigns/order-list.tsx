import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignTargetDetail } from '../../../../electron/contract/campaigns.ts';
import { useTargetStep } from '../../../api/campaigns.ts';
import { useClock } from '../../../api/use-clock.ts';
import { useValues } from '../../../i18n/use-values.ts';
import review from '../review.module.css';
import styles from './campaigns.module.css';
import { FailureNote } from './failure-note.tsx';
import { OrderPhotos } from './order-photos.tsx';

/** Orders to put things right, the latest first; the one that waits is looked back at here. */
export function OrderList({ target }: { target: CampaignTargetDetail }) {
  const { t } = useTranslation();
  const values = useValues();
  const at = (epoch: number) => values.instant(epoch, 'short');
  return target.orders.map((order) => (
    <section key={order.id} className={styles.section} aria-label={t('campaigns.order', { number: order.number })}>
      <h3 className={review.sub}>{t('campaigns.order', { number: order.number })}</h3>
      <p>{order.demand}</p>
      <p className={review.hint}>
        {t('campaigns.orderDue', { at: at(order.dueAt) })} · {t('campaigns.lookDue', { at: at(order.lookDueAt) })}
      </p>
      {order.result !== null && order.lookedAt !== null && (
        <p className={review.hint}>
          {t('campaigns.lookedBy', {
            by: order.lookedBy ?? '',
            at: at(order.lookedAt),
            result: t(`campaigns.lookResult.${order.result}`),
          })}
          {order.note && ` · ${order.note}`}
        </p>
      )}
      {order.result === null ? (
        <LookBack target={target} order={order} />
      ) : (
        <OrderPhotos target={target} order={order.id} />
      )}
    </section>
  ));
}

type Order = CampaignTargetDetail['orders'][number];

function LookBack({ target, order: { id, dueAt } }: { target: CampaignTargetDetail; order: Order }) {
  const { t } = useTranslation();
  const step = useTargetStep(target.id);
  const [note, setNote] = useState('');
  const early = useClock()() < dueAt;
  const look = (result: 'fixed' | 'not_fixed') => step.mutate({ do: 'look', body: { result, note: note.trim() } });
  return (
    <>
      <TextInput
        size="xs"
        label={`${t('campaigns.lookBack')} · ${t('campaigns.note')}`}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <OrderPhotos target={target} order={id} step={step} />
      <Group gap={6}>
        <Button size="xs" loading={step.isPending} onClick={() => look('fixed')}>
          {t('campaigns.lookResult.fixed')}
        </Button>
        <Button size="xs" variant="default" disabled={early || step.isPending} onClick={() => look('not_fixed')}>
          {t('campaigns.lookResult.not_fixed')}
        </Button>
      </Group>
      {early && <p className={review.hint}>{t('campaigns.early')}</p>}
      <FailureNote error={step.error} />
    </>
  );
}
