import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../api/queries.ts';
import { latestScenario, useScenarios } from '../../../api/scenarios.ts';
import { inOrder } from '../../../app/in-order.ts';
import { mayPlan } from '../../../app/may-edit.ts';
import { ShortcutButton } from '../../../app/shortcut-button.tsx';
import { useUndoShortcuts } from '../../../app/use-undo-shortcuts.ts';
import { stepBack } from '../../../state/sketch.ts';
import { useScenarioActions } from './use-scenario-actions.ts';

const next = inOrder();

/** Undo and redo within the open scenario, in the place and with the keys of those of the record. */
export function ScenarioSteps({ id }: { id: number }) {
  const { t } = useTranslation();
  const { data } = useScenarios();
  const scenario = data?.find((s) => s.id === id);
  const editor = mayPlan(useSession().data?.role);
  const { change } = useScenarioActions();
  const turn = (step: 'undo' | 'redo') => {
    // A drawing in hand is stepped back vertex by vertex first.
    if (step === 'undo' && stepBack()) return;
    void next(async () => {
      const now = await latestScenario(id).catch(() => undefined);
      const can = step === 'undo' ? now?.canUndo : now?.canRedo;
      if (now && can) await change({ do: step, id, rev: now.rev });
    });
  };
  useUndoShortcuts(
    () => turn('undo'),
    () => turn('redo'),
  );
  if (!editor) return null;
  return (
    <>
      <ShortcutButton
        label={t(scenario?.canUndo ? 'scenarios.undo' : 'scenarios.nothingToUndo')}
        shortcut="undo"
        aria-disabled={!scenario?.canUndo}
        data-disabled={!scenario?.canUndo || undefined}
        onClick={() => turn('undo')}
      >
        <IconArrowBackUp size={18} stroke={1.6} />
      </ShortcutButton>
      <ShortcutButton
        label={t(scenario?.canRedo ? 'scenarios.redo' : 'scenarios.nothingToRedo')}
        shortcut="redo"
        aria-disabled={!scenario?.canRedo}
        data-disabled={!scenario?.canRedo || undefined}
        onClick={() => turn('redo')}
      >
        <IconArrowForwardUp size={18} stroke={1.6} />
      </ShortcutButton>
    </>
  );
}
