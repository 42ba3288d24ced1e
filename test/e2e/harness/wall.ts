/** Steering a wall as the operator's remote does. */
import type { Page, Request } from 'playwright-core';

/** Ids of the product's scenes with their titles, Chinese and English. */
export const WALL_SCENES = {
  overview: ['全市概览', 'The city'],
  'hot-spots': ['违停热点', 'Hot spots'],
  segments: ['严管路段', 'Strict segments'],
  parking: ['停车供给', 'Parking supply'],
  night: ['夜间经济', 'Night trading'],
  drone: ['无人机巡查', 'Drone patrols'],
  leads: ['线索闭环', 'Leads'],
  squads: ['中队勤务', 'Squads'],
  reminders: ['提醒劝离', 'Reminders'],
} as const;
export type Scene = keyof typeof WALL_SCENES;
export const SCENE_IDS = Object.keys(WALL_SCENES) as Scene[];

const SLOW = 30_000;

/** Sends a body as the page's own. Throws on any answer but 200. */
async function send(page: Page, method: string, path: string, body: unknown): Promise<void> {
  const status = await page.evaluate(
    async ([method, path, body]) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(path as string, { method: method as string, headers, body: JSON.stringify(body) })).status;
    },
    [method, path, body],
  );
  if (status !== 200) throw new Error(`${method} ${path} ${JSON.stringify(body)}: ${status}`);
}

export const command = (page: Page, body: unknown) => send(page, 'POST', '/api/wall/command', body);

export interface Setup {
  screen: { distance: number; width: number } | null;
  scenes: { id: string; path: unknown[] }[];
}

/** The product's scenes, each with nothing but the last place of its path: where it ends is there at once. */
export async function standAtEnds(page: Page, screen: Setup['screen']): Promise<void> {
  await send(page, 'PUT', '/api/wall', { screen, scenes: [] });
  const setup: Setup = await page.evaluate(async () => (await fetch('/api/wall')).json());
  const scenes = setup.scenes.map((scene) => ({ ...scene, path: scene.path.slice(-1) }));
  await send(page, 'PUT', '/api/wall', { screen, scenes });
}

export async function show(page: Page, scene: Scene, language: 0 | 1 = 0): Promise<void> {
  await command(page, { do: 'scene', scene });
  await shown(page, WALL_SCENES[scene][language]);
}

export async function shown(page: Page, title: string): Promise<void> {
  const main = page.getByRole('main');
  await main.getByRole('heading', { level: 1, name: title, exact: true }).waitFor({ timeout: SLOW });
  await main.locator('[data-exact]:visible').first().waitFor({ timeout: SLOW });
}

/** Until no tile of a scene has been asked for or come for a while. */
export async function drawn(page: Page): Promise<void> {
  let latest = Date.now();
  const look = (request: Request) => {
    if (/\/api\/(tiles|city)\//.test(request.url())) latest = Date.now();
  };
  page.on('request', look).on('requestfinished', look);
  while (Date.now() - latest < 700) await page.waitForTimeout(100);
  page.off('request', look).off('requestfinished', look);
}
