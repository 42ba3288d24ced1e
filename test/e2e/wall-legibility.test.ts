import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ARCMINUTES, subtended, WALL_CONTRAST } from '../../electron/domain/legibility.ts';
import { LEAST_TEXT } from '../../renderer/map/use-map-scale.ts';
import { overlaps } from './harness/overlaps.ts';
import { useZhitu } from './harness/use-zhitu.ts';
import { command, SCENE_IDS, show, standAtEnds } from './harness/wall.ts';
import { illegible } from './harness/wall-text.ts';

/** Pixels of the picture; metres across it and to whoever stands farthest away. */
const WALLS = [
  { width: 1920, height: 1080, metres: 5, distance: 10 },
  { width: 3840, height: 2160, metres: 5, distance: 10 },
  { width: 7680, height: 2160, metres: 9.6, distance: 10 },
  { width: 5760, height: 1080, metres: 9, distance: 10 },
  { width: 1080, height: 1920, metres: 1.7, distance: 6 },
] as const;
const MOST_FIGURES = 7;

/** Font size in CSS pixels of the smallest text in the page and on the map, and how many figures are told. */
function measured(page: Page, leastOnMap: number) {
  return page.evaluate((leastOnMap) => {
    const wall = document.querySelector('[data-wall-unit]') as HTMLElement;
    const map = document.querySelector('.maplibregl-map') as HTMLElement;
    const texts = [...wall.querySelectorAll<HTMLElement>('*')].filter(
      (element) =>
        element.checkVisibility() && [...element.childNodes].some((n) => n.nodeType === 3 && n.nodeValue?.trim()),
    );
    const seen = texts.filter((element) => getComputedStyle(element).clipPath === 'none');
    return {
      page: Math.min(...seen.map((element) => Number.parseFloat(getComputedStyle(element).fontSize))),
      map: (leastOnMap * map.getBoundingClientRect().width) / map.offsetWidth,
      figures: [...wall.querySelectorAll('[data-exact]')].filter((figure) => figure.checkVisibility()).length,
    };
  }, leastOnMap);
}

describe('every scene of a wall', () => {
  const zhitu = useZhitu();

  it.each([
    ['zh-CN', 0],
    ['en-GB', 1],
  ] as const)(
    'can be read by whoever stands farthest away, on walls of every shape: %s',
    async (locale, language) => {
      const page = await zhitu.open({ path: '/wall', viewport: { width: 1920, height: 1080 }, density: 0.1, locale });
      await page.locator('.maplibregl-map[style*="scale"]').waitFor();
      const found: unknown[] = [];
      for (const { width, height, metres, distance } of WALLS) {
        await standAtEnds(page, { distance, width: metres });
        await command(page, { do: 'pause' });
        await page.setViewportSize({ width, height });
        const screen = { distance, width: metres, pixels: width };
        for (const scene of SCENE_IDS) {
          await show(page, scene, language);
          const { page: onPage, map, figures } = await measured(page, LEAST_TEXT);
          const small = Object.entries({ onPage, map })
            .map(([where, size]) => [where, subtended(size, screen)] as const)
            .filter(([, minutes]) => minutes < ARCMINUTES);
          const wrong = [
            ...small.map(([where, minutes]) => `${where}: ${minutes.toFixed(1)}′`),
            ...(figures < 1 || figures > MOST_FIGURES ? [`${figures} figures`] : []),
            ...(await illegible(page, WALL_CONTRAST)),
            ...(await overlaps(page, 3)),
          ];
          if (wrong.length > 0) found.push([`${width}×${height}`, scene, wrong]);
        }
      }
      expect(found).toEqual([]);
    },
    180_000,
  );
});
