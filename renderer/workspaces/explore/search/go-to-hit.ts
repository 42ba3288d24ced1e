import { notifications } from '@mantine/notifications';
import type { QueryClient } from '@tanstack/react-query';
import type { SearchHit } from '../../../../electron/contract/system.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useCamera } from '../../../state/camera.ts';
import { useLayerState } from '../../../state/layers.ts';
import { useSelection } from '../../../state/selection.ts';
import { useUi } from '../../../state/ui.ts';
import { zoomToFeature } from '../zoom-to.ts';

/** Zoom at which a hit without extent is shown: a quarter, a doorway, a kerb. */
const ZOOM: Record<SearchHit['kind'], number> = {
  town: 13,
  road: 15,
  place: 16,
  case: 16.5,
  feature: 17,
  coordinate: 17,
};

/** Review has no inspector: there a feature is shown where it is, under its name. */
function isSelected(hit: SearchHit): boolean {
  return hit.kind === 'feature' && useUi.getState().workspace !== 'review';
}

/** Moves the map to a hit; a feature is selected as well, on a layer that is then visible. */
export async function goToHit(client: QueryClient, hit: SearchHit): Promise<void> {
  const { goTo } = useCamera.getState();
  if (isSelected(hit) && hit.layer && hit.id !== null) {
    useLayerState.getState().setLook(hit.layer, { visible: true });
    useSelection.getState().select({ layer: hit.layer, id: hit.id });
    const { panels, togglePanel } = useUi.getState();
    if (!panels.inspector) togglePanel('inspector');
    try {
      await zoomToFeature(client, hit.layer, hit.id);
    } catch (error) {
      // A remembered hit may be gone by now.
      notifications.show({ message: messageOf(error), color: 'red' });
    }
    return;
  }
  goTo(hit.bbox ? { bbox: hit.bbox } : { centre: [hit.lon, hit.lat], zoom: ZOOM[hit.kind] });
}

/** Whether a hit gets a pin: what has neither an outline nor a mark of its own on the map. */
export function needsPin(hit: SearchHit): boolean {
  return ['place', 'coordinate', 'case'].includes(hit.kind) || (hit.kind === 'feature' && !isSelected(hit));
}
