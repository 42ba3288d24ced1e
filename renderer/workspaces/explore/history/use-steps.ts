import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Change } from '../../../../electron/contract/features.ts';
import { ApiError } from '../../../api/client.ts';
import { featureQuery, useStep } from '../../../api/features.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useHistory } from '../../../state/history.ts';
import { useSelection } from '../../../state/selection.ts';
import { stepLabel } from './step-label.ts';

/** Takes steps back and does them again, and says what came of it. */
export function useSteps() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { mutateAsync, isPending, variables } = useStep();

  async function go(id: number, back: boolean, known?: Change): Promise<void> {
    try {
      const change = await mutateAsync({ id, back });
      const { tookBack, didAgain } = useHistory.getState();
      (back ? tookBack : didAgain)(id);
      notifications.show({
        message: t(back ? 'history.undone' : 'history.redone', { step: stepLabel(t, change) }),
        autoClose: 2500,
      });
    } catch (error) {
      const step = known ? stepLabel(t, known) : t('history.aStep');
      const conflict = error instanceof ApiError && error.code === 'conflict';
      // A step that others built upon would stand in the way of those before it.
      if (conflict) useHistory.getState().drop(id);
      notifications.show({
        color: conflict ? 'yellow' : 'red',
        title: t(back ? 'history.conflictUndo' : 'history.conflictRedo', { step }),
        message: conflict ? t('history.conflictWhy') : messageOf(error),
        autoClose: 8000,
      });
      return;
    }
    await leaveIfGone();
  }

  /** Taking back an addition leaves nothing to inspect. */
  async function leaveIfGone() {
    const { selected, select } = useSelection.getState();
    if (!selected) return;
    const feature = await client.fetchQuery({ ...featureQuery(selected.layer, selected.id), staleTime: 0 });
    if (feature.retiredAt !== null && useSelection.getState().selected === selected) select(null);
  }

  return {
    undo: (id: number, known?: Change): Promise<void> => go(id, true, known).catch(() => undefined),
    redo: (id: number, known?: Change): Promise<void> => go(id, false, known).catch(() => undefined),
    /** The step under way, if any. */
    busy: isPending ? (variables?.id ?? null) : null,
  };
}
