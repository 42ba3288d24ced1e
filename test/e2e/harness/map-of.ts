import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Frame, JSHandle, Page } from 'playwright-core';

/** The map of the page's window, which the page shows to nobody: found where React keeps it. */
export async function mapOf(page: Page | Frame): Promise<JSHandle<MapLibreMap | null>> {
  return page.evaluateHandle(() => {
    interface Fiber {
      return: Fiber | null;
      memoizedProps: { value?: { map?: MapLibreMap; setMap?: unknown } } | null;
    }
    const box = document.querySelector('[data-ready]');
    const key = Object.keys(box ?? {}).find((name) => name.startsWith('__reactFiber$'));
    let fiber = key ? (box as unknown as Record<string, Fiber | null>)[key] : null;
    for (; fiber; fiber = fiber.return) {
      const slot = fiber.memoizedProps?.value;
      if (slot?.setMap) return slot.map ?? null;
    }
    return null;
  });
}
