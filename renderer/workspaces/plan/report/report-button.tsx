import { Button } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type ReportOf, useReport } from '../../../state/report.ts';

/** Opens the report on what is shown. */
export function ReportButton({ of }: { of: ReportOf }) {
  const { t } = useTranslation();
  const open = useReport((s) => s.open);
  return (
    <Button
      size="xs"
      variant="default"
      style={{ alignSelf: 'flex-start' }}
      leftSection={<IconFileText size={16} stroke={1.6} />}
      onClick={() => open(of)}
    >
      {t('scenarios.report')}
    </Button>
  );
}
