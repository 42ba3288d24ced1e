import { Loader, SegmentedControl, Select } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PERMIT_STATUSES } from '../../../../../electron/domain/vocabulary.ts';
import { usePermits } from '../../../../api/plan-permits.ts';
import { useSession } from '../../../../api/queries.ts';
import { useFormats } from '../../../../app/use-formats.ts';
import { messageOf } from '../../../../i18n/failure.ts';
import { valueLabel } from '../../../../i18n/labels.ts';
import { EmptyNote } from '../../../../ui/empty-note.tsx';
import { IconButton } from '../../../../ui/icon-button.tsx';
import styles from '../vendors.module.css';
import { byDay, dayOf, monthOf, monthsOn, spanOf } from './month.ts';
import { MonthGrid } from './month-grid.tsx';
import { PermitList } from './permit-list.tsx';

/** When permits begin and end, as a month or as a list; an entry opens its details with the moves allowed. */
export function PermitsView() {
  const { t } = useTranslation();
  const formats = useFormats();
  const session = useSession().data;
  const timeZone = session?.pack.timeZone ?? 'Asia/Shanghai';
  const [month, setMonth] = useState(() => monthOf(session?.asOf ?? 0, timeZone));
  const [status, setStatus] = useState<string | null>(null);
  const [shape, setShape] = useState<'month' | 'list'>('month');
  const [day, setDay] = useState<string | null>(null);
  const { from, to } = spanOf(month, timeZone);
  const { data, error, isPlaceholderData } = usePermits(from, to, status);
  const days = byDay(data?.rows ?? [], timeZone);
  const step = (by: number) => {
    setMonth(monthsOn(month, by));
    setDay(null);
  };
  const entry = day ? days.get(day) : undefined;
  const ending = (data?.rows ?? []).filter((row) => typeof row.valid_to === 'number' && row.valid_to <= to);
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <IconButton label={t('vendors.permits.before')} onClick={() => step(-1)}>
          <IconChevronLeft size={18} stroke={1.6} />
        </IconButton>
        <h3 className={styles.month} aria-live="polite">
          {formats.month(from)}
        </h3>
        <IconButton label={t('vendors.permits.after')} onClick={() => step(1)}>
          <IconChevronRight size={18} stroke={1.6} />
        </IconButton>
        <SegmentedControl
          size="xs"
          aria-label={t('vendors.permits.shape')}
          value={shape}
          onChange={(value) => setShape(value as 'month' | 'list')}
          data={(['month', 'list'] as const).map((value) => ({ value, label: t(`vendors.permits.${value}`) }))}
        />
      </div>
      <Select
        size="xs"
        label={t('vendors.permits.status')}
        placeholder={t('vendors.permits.all')}
        clearable
        value={status}
        onChange={setStatus}
        data={PERMIT_STATUSES.map((value) => ({ value, label: valueLabel(t, 'vendors', 'status', value) }))}
      />
      {error && <EmptyNote title={t('common.failed')} text={messageOf(error)} />}
      {!error && !data && <Loader size="sm" aria-label={t('common.loading')} />}
      {data && (
        <div data-stale={isPlaceholderData || undefined}>
          <p className={styles.soft}>{t('vendors.permits.count', { count: data.total, ending: ending.length })}</p>
          {shape === 'month' ? (
            <>
              <MonthGrid
                month={month}
                days={days}
                today={session ? dayOf(session.asOf, timeZone) : ''}
                chosen={day}
                onChoose={setDay}
              />
              {day && (
                <>
                  <PermitList title={t('vendors.permits.ends')} rows={entry?.end ?? []} />
                  <PermitList title={t('vendors.permits.begins')} rows={entry?.begin ?? []} />
                </>
              )}
            </>
          ) : (
            <PermitList title={t('vendors.permits.byEnd')} rows={data.rows} />
          )}
        </div>
      )}
    </div>
  );
}
