import { TextInput } from '@mantine/core';
import { IconCheck, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResultInfo } from '../../../../electron/contract/analysis-api.ts';
import { useRenameResult } from '../../../api/analysis.ts';
import { useSession } from '../../../api/queries.ts';
import { mayPlan } from '../../../app/may-edit.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from './analysis.module.css';
import { useResultName } from './words.ts';

/** A result's name, to be changed in place: Enter keeps, Escape gives up, an empty name takes that of the kind. */
export function ResultName({ result }: { result: ResultInfo }) {
  const { t } = useTranslation();
  const values = useValues();
  const name = useResultName()(result);
  const rename = useRenameResult();
  const allowed = mayPlan(useSession().data?.role);
  const [draft, setDraft] = useState<string | null>(null);
  if (draft !== null) {
    return (
      <form
        className={styles.naming}
        onSubmit={(event) => {
          event.preventDefault();
          rename.mutate({ id: result.id, name: draft.trim() || null }, { onSuccess: () => setDraft(null) });
        }}
      >
        <TextInput
          size="xs"
          className={styles.grow}
          aria-label={t('analysis.result.name')}
          maxLength={100}
          value={draft}
          error={rename.error && messageOf(rename.error)}
          ref={(field) => field?.focus()}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            setDraft(null);
          }}
        />
        <IconButton type="submit" label={t('common.save')} loading={rename.isPending}>
          <IconCheck size={16} />
        </IconButton>
      </form>
    );
  }
  return (
    <div className={styles.grow}>
      <h3 className={styles.title}>
        <span>{name}</span>
        {allowed && (
          <IconButton size={24} label={t('analysis.result.rename')} onClick={() => setDraft(result.name ?? '')}>
            <IconPencil size={14} />
          </IconButton>
        )}
      </h3>
      <p className={styles.faint}>
        {result.name !== null && `${t(`analysis.kind.${result.kind}`)} · `}
        {values.instant(result.createdAt, 'short')}
      </p>
    </div>
  );
}
