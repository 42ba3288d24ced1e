import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { Scenario, ScenarioInfo } from '../../../../electron/contract/plan-scenarios.ts';
import { type ScenarioChange, useChangeScenario } from '../../../api/scenarios.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { usePlan } from '../../../state/plan.ts';

/** What can be done with scenarios; what fails is told, and answers null. */
export function useScenarioActions() {
  const { t } = useTranslation();
  const { mutateAsync, isPending } = useChangeScenario();

  async function change(wanted: ScenarioChange): Promise<Scenario | null> {
    try {
      return await mutateAsync(wanted);
    } catch (error) {
      notifications.show({ color: 'red', title: t('scenarios.failed'), message: messageOf(error), autoClose: 8000 });
      return null;
    }
  }

  return {
    busy: isPending,
    change,
    /** A new one is opened at once. */
    async create(name: string, parentId: number | null): Promise<void> {
      const made = await change({ do: 'create', name, parentId });
      if (made) usePlan.getState().set({ scenario: made.id });
    },
    async throwAway({ id, rev }: ScenarioInfo): Promise<void> {
      const gone = await change({ do: 'throw-away', id, rev, reason: '' });
      if (gone && usePlan.getState().scenario === id) usePlan.getState().set({ scenario: null });
    },
  };
}
