import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '../../../../electron/contract/cases.ts';
import { useCaseList, useSimilarCases } from '../../../api/cases.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { NO_FILTER } from '../../../state/cases.ts';

interface Props {
  file: CaseFile;
  onChange(id: number | null): void;
  error: string | null;
}

/** Finds the case that another one repeats: likely ones first, then what is typed. */
export function OriginalInput({ file, onChange, error }: Props) {
  const { t } = useTranslation();
  const values = useValues();
  const [text, setText] = useState('');
  const similar = useSimilarCases(file.kind, file.lon, file.lat).data?.cases ?? [];
  const found = useCaseList({ ...NO_FILTER, open: false, text }, 20).data?.cases ?? [];
  const known = new Map([...similar, ...found].map((row) => [row.id, `${row.number} ${values.title(row.title)}`]));
  known.delete(file.id);
  return (
    <Select
      size="xs"
      label={t('cases.originalCase')}
      placeholder={t('cases.originalHint')}
      withAsterisk
      searchable
      autoFocus
      error={error}
      onSearchChange={setText}
      onChange={(value) => onChange(value === null ? null : Number(value))}
      data={[...known].map(([id, label]) => ({ value: String(id), label }))}
    />
  );
}
