import { TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanResult } from '../../../../electron/contract/plan-siting-api.ts';
import { useRenamePlanResult } from '../../../api/plan-siting.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from './siting.module.css';

/** The name of a kept result, to be changed: Enter keeps it, Escape gives up, an empty one takes that of what was asked. */
export function KeptName({ result, usual, onDone }: { result: PlanResult; usual: string; onDone(): void }) {
  const { t } = useTranslation();
  const rename = useRenamePlanResult();
  const [draft, setDraft] = useState(result.name ?? '');
  return (
    <form
      className={styles.naming}
      onSubmit={(event) => {
        event.preventDefault();
        rename.mutate({ id: result.id, name: draft.trim() || null }, { onSuccess: onDone });
      }}
    >
      <TextInput
        size="xs"
        className={styles.grow}
        aria-label={t('siting.nameOf', { name: `#${result.id}` })}
        placeholder={usual}
        maxLength={100}
        value={draft}
        error={rename.error && messageOf(rename.error)}
        data-autofocus
        autoFocus
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onDone();
        }}
      />
      <IconButton type="submit" size={28} label={t('common.save')} loading={rename.isPending}>
        <IconCheck size={16} />
      </IconButton>
    </form>
  );
}
