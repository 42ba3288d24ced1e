import { Button, Checkbox, Loader, Select } from '@mantine/core';
import { IconChartDots, IconChecks, IconDrone, IconListCheck, IconPlayerPlay, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/queries.ts';
import type { useReviewQueue } from '../../api/review.ts';
import { mayOversee } from '../../app/may-edit.ts';
import { useValues } from '../../i18n/use-values.ts';
import { useReview } from '../../state/review.ts';
import { useUi } from '../../state/ui.ts';
import { EmptyNote } from '../../ui/empty-note.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueueList } from './queue-list.tsx';
import styles from './review.module.css';
import type { Reviewing } from './use-reviewing.ts';

/** Confidence to choose from. */
const SURE = [0, 0.5, 0.7, 0.8, 0.9];

/** What waits, narrowed by town, squad, flight and confidence, and the way into it. */
export function QueuePanel({ queue, reviewing }: { queue: ReturnType<typeof useReviewQueue>; reviewing: Reviewing }) {
  const { t } = useTranslation();
  const values = useValues();
  const { current, town, squad, flight, mine, sure, set } = useReview();
  const overseer = mayOversee(useSession().data?.role);
  const { data, error, refetch } = queue;
  const filtered = town !== null || squad !== null || flight !== null || mine || sure > 0;
  const clear = () => set({ town: null, squad: null, flight: null, mine: false, sure: 0 });
  return (
    <Panel
      guide="review"
      title={t('review.queue')}
      className={styles.queue}
      actions={
        <>
          <IconButton label={t('flights.title')} onClick={() => set({ dialog: 'flight' })}>
            <IconDrone size={18} stroke={1.6} />
          </IconButton>
          <IconButton label={t('review.quality')} onClick={() => set({ dialog: 'quality' })}>
            <IconChartDots size={18} stroke={1.6} />
          </IconButton>
          {overseer && (
            <IconButton label={t('oversee.title')} onClick={() => set({ dialog: 'oversee' })}>
              <IconListCheck size={18} stroke={1.6} />
            </IconButton>
          )}
          <IconButton label={t('review.managePeople')} onClick={() => useUi.getState().set({ dialog: 'people' })}>
            <IconUsers size={18} stroke={1.6} />
          </IconButton>
        </>
      }
    >
      <div className={styles.body}>
        <div className={styles.pair}>
          <Select
            size="xs"
            label={t('review.town')}
            placeholder={t('review.allTowns')}
            clearable
            value={town}
            onChange={(value) => set({ town: value })}
            data={(data?.towns ?? []).map(({ town: code, waiting }) => ({
              value: code,
              label: t('review.counted', { name: values.place('town', code), count: waiting }),
            }))}
          />
          <Select
            size="xs"
            label={t('review.flight')}
            placeholder={t('review.allFlights')}
            clearable
            searchable
            value={flight}
            onChange={(value) => set({ flight: value })}
            data={(data?.flights ?? []).map(({ flight: code, waiting }) => ({
              value: code,
              label: t('review.counted', { name: code, count: waiting }),
            }))}
          />
          <Select
            size="xs"
            label={t('review.squad')}
            placeholder={t('review.allSquads')}
            clearable
            value={squad}
            onChange={(value) => set({ squad: value })}
            data={(data?.squads ?? []).map(({ squad: code, waiting }) => ({
              value: code,
              label: t('review.counted', { name: values.place('squad', code), count: waiting }),
            }))}
          />
          <Select
            size="xs"
            label={t('review.confidence')}
            allowDeselect={false}
            value={String(sure)}
            onChange={(value) => set({ sure: Number(value) })}
            data={SURE.map((least) => ({
              value: String(least),
              label:
                least === 0 ? t('review.anyConfidence') : t('review.fromConfidence', { least: values.percent(least) }),
            }))}
          />
        </div>
        <Checkbox
          size="xs"
          label={t('review.mine')}
          checked={mine}
          onChange={(event) => set({ mine: event.currentTarget.checked })}
        />
        {!data && !error && <Loader size="sm" className={styles.wait} />}
        {error && !data && (
          <EmptyNote title={t('review.loadFailed')}>
            <Button size="xs" variant="default" onClick={() => void refetch()}>
              {t('review.again')}
            </Button>
          </EmptyNote>
        )}
        {data && (
          <>
            <dl className={styles.counts}>
              {(['first', 'second', 'adjudicator'] as const).map((seat) => (
                <div key={seat}>
                  <dt>{t(`review.waiting.${seat}`)}</dt>
                  <dd>{values.number(data.waiting[seat], 0)}</dd>
                </div>
              ))}
              <div>
                <dt>{t('review.waiting.locked')}</dt>
                <dd>{values.number(data.locked, 0)}</dd>
              </div>
            </dl>
            {data.items.length === 0 ? (
              <EmptyNote
                icon={<IconChecks size={36} stroke={1.4} />}
                title={t(filtered ? 'review.noneFiltered' : 'review.none')}
                text={filtered ? '' : t('review.noneWhat')}
              >
                {filtered && (
                  <Button size="xs" variant="default" onClick={clear}>
                    {t('review.clearFilter')}
                  </Button>
                )}
              </EmptyNote>
            ) : (
              current === null && (
                <Button
                  fullWidth
                  leftSection={<IconPlayerPlay size={18} stroke={1.6} />}
                  loading={queue.isPlaceholderData}
                  onClick={() => void reviewing.start()}
                >
                  {t('review.start')}
                </Button>
              )
            )}
            <QueueList items={data.items} current={current} onOpen={(id) => void reviewing.open(id)} />
            {data.items.length < data.total && (
              <p className={styles.hint}>{t('review.more', { shown: data.items.length, total: data.total })}</p>
            )}
          </>
        )}
      </div>
    </Panel>
  );
}
