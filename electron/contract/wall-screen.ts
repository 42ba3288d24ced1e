/** How a wall hangs: its size, the panels it is put together from, and how bright it is by night. */
import { z } from 'zod';

/** Panels of a wall, numbered from 1 by rows from the top left. */
export const MOST_PANELS = 32;
export const screenNumber = z.coerce.number().int().min(1).max(MOST_PANELS);

/**
 * `one`: a single window covers all panels. `spread`: a window on each, all of them one picture. `apart`: a window on
 * each, each a picture of its own.
 */
export const WALL_WINDOWS = ['one', 'spread', 'apart'] as const;
export type WallWindows = (typeof WALL_WINDOWS)[number];

const grid = z
  .object({
    columns: z.number().int().min(1).max(8),
    rows: z.number().int().min(1).max(4),
    /** Millimetres between the pictures of two panels. */
    gap: z.number().min(0).max(200),
    windows: z.enum(WALL_WINDOWS),
  })
  .refine(({ columns, rows }) => columns * rows <= MOST_PANELS, { error: 'grid: too many panels', path: ['columns'] });
export type WallGrid = z.infer<typeof grid>;

const panel = z.object({
  /** By hand; without it the panel is called by its number. */
  name: z.string().trim().max(40),
  /** Ids of the scenes shown there where each panel has a picture of its own; empty shows all. */
  scenes: z.array(z.string().max(40)).max(60),
});
export type WallPanelSetup = z.infer<typeof panel>;

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const dim = z
  .object({
    /** Clock times of the city; to before from is over midnight. */
    from: clock,
    to: clock,
    /** Percent of full; 0 is black. */
    brightness: z.number().int().min(0).max(100),
  })
  .refine(({ from, to }) => from !== to, { error: 'dim: from is to', path: ['to'] });
export type WallDim = z.infer<typeof dim>;

/** Asked once. What was never asked is left out. */
export const wallScreen = z.object({
  /** Metres to the farthest viewer. */
  distance: z.number().min(0.5).max(60),
  /** Metres of picture from left to right, all panels of the wall together and what is between them. */
  width: z.number().min(0.2).max(60),
  grid: grid.optional(),
  /** In the order of their numbers; those beyond are as if empty. */
  panels: z.array(panel).max(MOST_PANELS).optional(),
  dim: z.array(dim).max(6).optional(),
});
export type WallScreenSetup = z.infer<typeof wallScreen>;

export const ONE_PANEL: WallGrid = { columns: 1, rows: 1, gap: 0, windows: 'one' };
