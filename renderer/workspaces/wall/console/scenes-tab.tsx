import { Button } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../../electron/contract/system.ts';
import type { WallSetup } from '../../../../electron/contract/wall.ts';
import { useWallSetup } from '../../../api/wall.ts';
import { useSaveWall } from '../../../api/wall-control.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import styles from './console.module.css';
import { same, useScenesDraft } from './draft-store.ts';
import { ProblemList } from './problem-list.tsx';
import { SceneForm } from './scene-form.tsx';
import { SceneRow } from './scene-row.tsx';
import { type Draft, draftOf, type Step } from './scenes-draft.ts';
import { problemsIn } from './scenes-file.ts';
import { ScenesTools } from './scenes-tools.tsx';
import { useKeptFocus } from './use-kept-focus.ts';

/** The list of scenes, edited here and saved as a whole. */
export function ScenesTab({ session }: { session: Session }) {
  const { data: setup, error } = useWallSetup();
  if (setup) return <Editor session={session} setup={setup} />;
  return (
    <p role="alert" className={styles.problem}>
      {error ? messageOf(error) : ''}
    </p>
  );
}

function Editor({ session, setup }: { session: Session; setup: WallSetup }) {
  const { t } = useTranslation();
  const kept = useScenesDraft();
  const save = useSaveWall();
  const [open, setOpen] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useKeptFocus(box);
  const own = kept.database === session.databaseId ? kept.draft : null;
  const draft: Draft = own ?? draftOf(setup.scenes);
  const unsaved = own !== null && !same(draft.scenes, kept.base);
  const others = own !== null && !same(setup.scenes, kept.base);
  const problems = unsaved ? problemsIn(draft.scenes) : [];
  const step = (next: Step) => kept.step(next, setup.scenes, session.databaseId);
  const store = () =>
    save.mutate({ screen: setup.screen, scenes: [...draft.scenes] }, { onSuccess: () => kept.drop() });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys pressed on what is inside
    <div ref={box} tabIndex={-1} className={styles.tab} onKeyDown={(event) => stepBack(event, step)}>
      <ScenesTools draft={draft} screen={setup.screen} step={step} open={open} />
      <div className={styles.save}>
        <p role="status" className={styles.hint}>
          {t(unsaved ? 'wallConsole.unsavedScenes' : 'wallConsole.savedScenes')}
        </p>
        <Button size="xs" variant="default" disabled={!unsaved} onClick={() => kept.drop()}>
          {t('wallConsole.discard')}
        </Button>
        <Button size="xs" loading={save.isPending} disabled={!unsaved || problems.length > 0} onClick={store}>
          {t('wallConsole.save')}
        </Button>
      </div>
      {others && (
        <p role="status" className={styles.warning}>
          {t('wallConsole.changedMeanwhile')}
        </p>
      )}
      <div role="alert" className={styles.problem}>
        {save.error ? messageOf(save.error) : problems.length > 0 && <ProblemList problems={problems} />}
      </div>
      {draft.scenes.length === 0 && (
        <EmptyNote title={t('wallConsole.noScenes')} text={t('wallConsole.noScenesWhat')} />
      )}
      <ol className={styles.rows} aria-label={t('wallConsole.tab.scenes')}>
        {draft.scenes.map((scene, i) => (
          <SceneRow
            key={scene.id}
            scene={scene}
            place={i + 1}
            last={i === draft.scenes.length - 1}
            open={open === scene.id}
            onOpen={() => setOpen(open === scene.id ? null : scene.id)}
            step={step}
          >
            <SceneForm session={session} scene={scene} edit={(part) => step({ do: 'edit', id: scene.id, part })} />
          </SceneRow>
        ))}
      </ol>
    </div>
  );
}

/** Ctrl Z and Ctrl Shift Z; a field that is typed into has its own. */
function stepBack(event: KeyboardEvent, step: (step: Step) => void): void {
  const typing = event.target instanceof HTMLElement && event.target.matches('input:not([role=switch])');
  if (typing || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
  event.preventDefault();
  step({ do: event.shiftKey ? 'redo' : 'undo' });
}
