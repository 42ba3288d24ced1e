import type { TFunction } from 'i18next';
import type { WallScene } from '../../../../electron/contract/wall.ts';

/** Its own name, else its panel's. */
export function sceneName(t: TFunction, scene: Pick<WallScene, 'name' | 'panel'>): string {
  return scene.name || t(`wall.panel.${scene.panel}`);
}
