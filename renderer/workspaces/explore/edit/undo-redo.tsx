import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useChanges } from '../../../api/features.ts';
import { useSession } from '../../../api/queries.ts';
import { keyCaps } from '../../../app/key-caps.ts';
import { useShortcut } from '../../../app/shortcuts.ts';
import { useHistory } from '../../../state/history.ts';
import { stepBack } from '../../../state/sketch.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { stepLabel } from '../history/step-label.ts';
import { useSteps } from '../history/use-steps.ts';
import { mayEdit } from '../may-edit.ts';

const MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Undo and redo of what was done in this window; the tooltips say what it would be. */
export function UndoRedo() {
  const { t } = useTranslation();
  const done = useHistory((s) => s.done.at(-1));
  const undone = useHistory((s) => s.undone.at(-1));
  const editor = mayEdit(useSession().data?.role);
  const { data } = useChanges(done !== undefined || undone !== undefined);
  const { undo, redo, busy } = useSteps();
  const changeOf = (id: number | undefined) => data?.changes.find((c) => c.id === id);
  const named = (id: number) => {
    const change = changeOf(id);
    return change ? stepLabel(t, change) : t('history.aStep');
  };

  // A drawing in hand is stepped back vertex by vertex before anything that was saved.
  const runUndo = () => {
    if (!stepBack() && done !== undefined && busy === null) undo(done, changeOf(done));
  };
  const runRedo = () => {
    if (undone !== undefined && busy === null) redo(undone, changeOf(undone));
  };
  useShortcut({ id: 'undo', group: 'edit', keys: ['$mod+z'], run: runUndo });
  useShortcut({ id: 'redo', group: 'edit', keys: ['$mod+Shift+z', '$mod+y'], run: runRedo });
  if (!editor) return null;
  return (
    <>
      <IconButton
        label={done === undefined ? t('history.nothingToUndo') : t('history.undoStep', { step: named(done) })}
        keys={keyCaps('$mod+z', MAC).join(' ')}
        aria-disabled={done === undefined}
        data-disabled={done === undefined || undefined}
        loading={busy !== null && busy === done}
        onClick={runUndo}
      >
        <IconArrowBackUp size={18} stroke={1.6} />
      </IconButton>
      <IconButton
        label={undone === undefined ? t('history.nothingToRedo') : t('history.redoStep', { step: named(undone) })}
        keys={keyCaps('$mod+Shift+z', MAC).join(' ')}
        aria-disabled={undone === undefined}
        data-disabled={undone === undefined || undefined}
        loading={busy !== null && busy === undone}
        onClick={runRedo}
      >
        <IconArrowForwardUp size={18} stroke={1.6} />
      </IconButton>
    </>
  );
}
