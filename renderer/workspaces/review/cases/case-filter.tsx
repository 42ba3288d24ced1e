import { Checkbox, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CASE_KINDS } from '../../../../electron/domain/cases.ts';
import { CASE_STATUSES } from '../../../../electron/domain/vocabulary.ts';
import { useSession } from '../../../api/queries.ts';
import { type CaseFilters, useCases } from '../../../state/cases.ts';
import { useUi } from '../../../state/ui.ts';
import review from '../review.module.css';
import styles from './cases.module.css';

/** What narrows the list, the board and the map alike. */
export function CaseFilter({ byStatus }: { byStatus: readonly { status: string; count: number }[] }) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const pack = useSession().data?.pack;
  const filter = useCases((s) => s.filter);
  const set = useCases((s) => s.set);
  const put = (part: Partial<CaseFilters>) => set({ filter: { ...filter, ...part } });
  const counts = new Map(byStatus.map(({ status, count }) => [status, count]));
  const named = (places: readonly { code: string; zh: string; en: string }[] = []) =>
    places.map((p) => ({ value: p.code, label: p[language] }));
  const common = { size: 'xs', placeholder: t('cases.all'), clearable: true } as const;
  return (
    <>
      <TextInput
        size="xs"
        aria-label={t('cases.search')}
        placeholder={t('cases.search')}
        leftSection={<IconSearch size={14} />}
        maxLength={100}
        value={filter.text}
        onChange={(event) => put({ text: event.currentTarget.value })}
      />
      <div className={review.pair}>
        <Select
          {...common}
          label={t('cases.filterKind')}
          value={filter.kind}
          onChange={(kind) => put({ kind })}
          data={CASE_KINDS.map((value) => ({ value, label: t(`cases.kind.${value}`) }))}
        />
        <Select
          {...common}
          label={t('cases.filterStatus')}
          value={filter.status}
          onChange={(status) => put({ status })}
          data={CASE_STATUSES.map((value) => ({
            value,
            label: counts.has(value)
              ? t('review.counted', { name: t(`cases.status.${value}`), count: counts.get(value) })
              : t(`cases.status.${value}`),
          }))}
        />
        <Select
          {...common}
          label={t('cases.filterTown')}
          value={filter.town}
          onChange={(town) => put({ town })}
          data={named(pack?.towns)}
        />
        <Select
          {...common}
          label={t('cases.filterSquad')}
          value={filter.squad}
          onChange={(squad) => put({ squad })}
          data={named(pack?.squads)}
        />
      </div>
      <div className={styles.checks}>
        {(['open', 'overdue', 'mine'] as const).map((key) => (
          <Checkbox
            key={key}
            size="xs"
            label={t(`cases.${key}`)}
            checked={filter[key]}
            onChange={(event) => put({ [key]: event.currentTarget.checked })}
          />
        ))}
      </div>
    </>
  );
}
