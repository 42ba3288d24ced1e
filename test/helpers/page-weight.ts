/** What a page holds: memory, elements, listeners, what lies on the graphics card, and what its map is made of. */
import type { CDPSession, Page } from 'playwright-core';
import { mapOf } from '../e2e/harness/map-of.ts';

export interface Weight {
  /** Scripts’ memory in megabytes after the collector has run. */
  heap: number;
  nodes: number;
  listeners: number;
  textures: number;
  buffers: number;
  /** Sources and layers of the map. */
  sources: number;
  layers: number;
}

declare global {
  interface Window {
    zhituOnCard?: { textures: number; buffers: number };
  }
}

/** Before the page is opened: counts what is made on the graphics card and given back. */
export async function countOnCard(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const counts = { textures: 0, buffers: 0 };
    window.zhituOnCard = counts;
    const card = WebGL2RenderingContext.prototype;
    const count = (name: 'createTexture' | 'deleteTexture' | 'createBuffer' | 'deleteBuffer') => {
      const real = card[name] as (this: WebGL2RenderingContext, ...given: unknown[]) => unknown;
      const what = name.endsWith('Texture') ? 'textures' : 'buffers';
      const by = name.startsWith('create') ? 1 : -1;
      Object.assign(card, {
        [name](this: WebGL2RenderingContext, ...given: unknown[]) {
          if (by === 1 || given[0]) counts[what] += by;
          return real.apply(this, given);
        },
      });
    };
    for (const name of ['createTexture', 'deleteTexture', 'createBuffer', 'deleteBuffer'] as const) count(name);
  });
}

export async function weigh(page: Page, session: CDPSession): Promise<Weight> {
  await session.send('Performance.enable');
  // What the first run finalises, the second takes away.
  for (let i = 0; i < 3; i++) {
    await session.send('HeapProfiler.collectGarbage');
    await page.waitForTimeout(200);
  }
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((m) => m.name === name)?.value ?? 0;
  const map = await mapOf(page);
  const style = await map.evaluate((m) => ({
    sources: Object.keys(m?.getStyle()?.sources ?? {}).length,
    layers: m?.getLayersOrder().length ?? 0,
  }));
  await map.dispose();
  const card = await page.evaluate(() => window.zhituOnCard ?? { textures: 0, buffers: 0 });
  return {
    heap: of('JSHeapUsedSize') / 1e6,
    nodes: of('Nodes'),
    listeners: of('JSEventListeners'),
    ...card,
    ...style,
  };
}
