import { Alert, Button, Group, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeatureDetail } from '../../../../electron/contract/features.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useSelection } from '../../../state/selection.ts';
import { useCommit } from '../edit/use-commit.ts';

/** Takes the feature off the map, after asking; it can be undone. */
export function Retire({ feature }: { feature: FeatureDetail }) {
  const { t } = useTranslation();
  const { commit, isPending, error } = useCommit();
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <Button
        variant="subtle"
        color="red"
        size="xs"
        leftSection={<IconTrash size={16} />}
        style={{ alignSelf: 'flex-start' }}
        onClick={() => setAsking(true)}
      >
        {t('inspector.retire')}
      </Button>
    );
  }
  const retire = async () => {
    const { layer, id, rev } = feature;
    await commit({ do: 'retire', layer, id, rev });
    useSelection.getState().select(null);
  };
  return (
    <Alert variant="light" color="red" p="sm" role="group" aria-label={t('inspector.retire')}>
      <Text size="sm">{t('inspector.retireAsk')}</Text>
      {error && (
        <Text size="sm" c="var(--danger)" role="alert">
          {messageOf(error)}
        </Text>
      )}
      <Group gap="xs" mt="xs">
        <Button size="xs" color="red" loading={isPending} onClick={() => void retire().catch(() => undefined)}>
          {t('inspector.retireYes')}
        </Button>
        <Button size="xs" variant="default" data-autofocus onClick={() => setAsking(false)}>
          {t('common.cancel')}
        </Button>
      </Group>
    </Alert>
  );
}
