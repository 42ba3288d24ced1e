import type { ReactNode } from 'react';
import type { WallScene } from '../../../electron/contract/wall.ts';
import { SceneBoundary } from './scene-boundary.tsx';
import { useFailedScenes } from './use-failed-scenes.ts';

interface Props {
  scenes: readonly WallScene[];
  /** Whose turn it is. */
  scene: WallScene;
  children: (scene: WallScene) => ReactNode;
}

/** The scene whose turn it is, or the next one where it fails. */
export function SceneGuard({ scenes, scene, children }: Props) {
  const failed = useFailedScenes(scenes);
  const shown = failed.instead(scene);
  if (!shown) return null;
  return (
    <SceneBoundary key={failed.tryOf(shown)} onFail={(error) => failed.fail(shown, error)}>
      {children(shown)}
    </SceneBoundary>
  );
}
