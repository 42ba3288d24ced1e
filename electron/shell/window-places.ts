import { z } from 'zod';

/** Screen pixels as the system counts them, independent of scale. */
export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Screen {
  id: number;
  /** Without task bars and docks. */
  workArea: Rectangle;
}

export const SMALLEST = { width: 960, height: 600 }; // under this Explore's panels cover the map
const USUAL = { width: 1440, height: 900 };

/** `x` and `y` count from the corner of the screen's work area, so that a place survives rearranged screens. */
const place = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
  maximised: z.boolean(),
});

/** Where a window was, on each screen it has been on. */
export const windowPlaces = z.object({
  lastScreen: z.number(),
  screens: z.record(z.string(), place),
});
export type WindowPlaces = z.infer<typeof windowPlaces>;

/**
 * Where to open a window: on the screen it was on last if that is still there, else on the first of `screens`
 * (give the primary one first); always whole inside the work area of one screen, smaller if the screen is.
 */
export function placeWindow(saved: WindowPlaces | null, screens: readonly Screen[]) {
  const screen = screens.find(({ id }) => id === saved?.lastScreen) ?? screens[0];
  if (!screen) throw new RangeError('a window needs a screen');
  const was = saved?.screens[screen.id];
  const { workArea } = screen;
  const width = clamp(was?.width ?? USUAL.width, SMALLEST.width, workArea.width);
  const height = clamp(was?.height ?? USUAL.height, SMALLEST.height, workArea.height);
  const x = clamp(was?.x ?? (workArea.width - width) / 2, 0, workArea.width - width);
  const y = clamp(was?.y ?? (workArea.height - height) / 2, 0, workArea.height - height);
  const bounds = { x: Math.round(workArea.x + x), y: Math.round(workArea.y + y), width, height };
  return { bounds, maximised: was?.maximised ?? false };
}

/** The places with that of one screen renewed. `bounds` are those of the window when not maximised. */
export function rememberPlace(
  saved: WindowPlaces | null,
  screen: Screen,
  bounds: Rectangle,
  maximised: boolean,
): WindowPlaces {
  const { workArea } = screen;
  const here = { ...bounds, x: bounds.x - workArea.x, y: bounds.y - workArea.y, maximised };
  return { lastScreen: screen.id, screens: { ...saved?.screens, [screen.id]: here } };
}

/** `high` wins where a screen is smaller than `low`; whole pixels. */
function clamp(value: number, low: number, high: number): number {
  return Math.floor(Math.min(Math.max(value, low), high));
}
