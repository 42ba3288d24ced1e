import type { WallCamera } from '../../../../electron/contract/wall.ts';
import { recallPose } from '../../../map/camera-memory.ts';
import { useCamera } from '../../../state/camera.ts';

/** Where Explore's map stands, or stood last in this city; null where it was never looked at. */
export function exploreView(city: string): WallCamera | null {
  const pose = useCamera.getState().view ?? recallPose(city);
  if (!pose) return null;
  const [lon, lat] = pose.centre;
  return {
    centre: [lon, Math.min(85, Math.max(-85, lat))],
    zoom: Math.min(22, pose.zoom),
    bearing: pose.bearing,
    pitch: Math.min(60, pose.pitch),
  };
}
