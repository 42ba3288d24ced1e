import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useChanges } from '../../../api/features.ts';
import { useSession } from '../../../api/queries.ts';
import { inOrder } from '../../../app/in-order.ts';
import { mayDraw } from '../../../app/may-edit.ts';
import { ShortcutButton } from '../../../app/shortcut-button.tsx';
import { useUndoShortcuts } from '../../../app/use-undo-shortcuts.ts';
import { useHistory } from '../../../state/history.ts';
import { stepBack } from '../../../state/sketch.ts';
import { stepLabel } from '../history/step-label.ts';
import { useSteps } from '../history/use-steps.ts';

const next = inOrder();

/** Undo and redo of what was done in this window; the tooltips say what it would be. */
export function UndoRedo() {
  const { t } = useTranslation();
  const done = useHistory((s) => s.done.at(-1));
  const undone = useHistory((s) => s.undone.at(-1));
  const editor = mayDraw(useSession().data?.role);
  const { data } = useChanges(done !== undefined || undone !== undefined);
  const { undo, redo, busy } = useSteps();
  const changeOf = (id: number | undefined) => data?.changes.find((c) => c.id === id);
  const named = (id: number) => {
    const change = changeOf(id);
    return change ? stepLabel(t, change) : t('history.aStep');
  };

  // A drawing in hand is stepped back vertex by vertex before anything that was saved.
  const runUndo = () => {
    if (stepBack()) return;
    void next(async () => {
      const id = useHistory.getState().done.at(-1);
      if (id !== undefined) await undo(id, changeOf(id));
    });
  };
  const runRedo = () =>
    void next(async () => {
      const id = useHistory.getState().undone.at(-1);
      if (id !== undefined) await redo(id, changeOf(id));
    });
  useUndoShortcuts(runUndo, runRedo);
  if (!editor) return null;
  return (
    <>
      <ShortcutButton
        label={done === undefined ? t('history.nothingToUndo') : t('history.undoStep', { step: named(done) })}
        shortcut="undo"
        aria-disabled={done === undefined}
        data-disabled={done === undefined || undefined}
        loading={busy !== null && busy === done}
        onClick={runUndo}
      >
        <IconArrowBackUp size={18} stroke={1.6} />
      </ShortcutButton>
      <ShortcutButton
        label={undone === undefined ? t('history.nothingToRedo') : t('history.redoStep', { step: named(undone) })}
        shortcut="redo"
        aria-disabled={undone === undefined}
        data-disabled={undone === undefined || undefined}
        loading={busy !== null && busy === undone}
        onClick={runRedo}
      >
        <IconArrowForwardUp size={18} stroke={1.6} />
      </ShortcutButton>
    </>
  );
}
