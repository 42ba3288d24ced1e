import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../../i18n/failure.ts';

/** Why something was refused, and what to do; nothing for no error. */
export function FailureNote({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!error) return null;
  return (
    <Alert color="red" variant="light" p="xs" role="alert" title={t('campaigns.notDone')}>
      {messageOf(error)}
    </Alert>
  );
}
