import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Advice } from '../../../../electron/contract/plan-supply.ts';
import { type FeatureChange, featureQuery, useChangeFeature } from '../../../api/features.ts';
import { useDraftInScenario } from '../../../api/scenarios.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { draftingIn } from '../../../state/drafting.ts';
import { recordChange } from '../../../state/history.ts';

/** Berths that could be shared become berths that are, with their hours: in the open scenario, else in the record, to be undone like any edit. */
export function usePublish() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { mutateAsync: change } = useChangeFeature();
  const { mutateAsync: draft } = useDraftInScenario();
  const [busy, setBusy] = useState<number | null>(null);

  async function publish({ site, hours }: Advice): Promise<void> {
    setBusy(site.id);
    try {
      const { rev } = await client.fetchQuery(featureQuery('parking', site.id));
      const fields = { kind: 'shared_open', status: 'open', ...(hours ? { hours } : {}) };
      const wanted: FeatureChange = { do: 'update', layer: 'parking', id: site.id, body: { rev, fields } };
      const scenario = draftingIn('parking');
      if (scenario === null) recordChange((await change(wanted)).changeId);
      else await draft({ scenario, draft: wanted });
      await client.invalidateQueries({ queryKey: ['supply'] });
      notifications.show({
        message: t(scenario === null ? 'supply.published' : 'supply.drafted', { name: site.name ?? site.id }),
      });
    } catch (error) {
      notifications.show({ color: 'red', title: t('supply.failed'), message: messageOf(error), autoClose: 8000 });
    } finally {
      setBusy(null);
    }
  }

  return { publish, busy };
}
