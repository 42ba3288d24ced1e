/**
 * What the desktop shell offers its page as `window.zhitu`; in a browser it is not there. Everything else a page
 * needs goes through the API, so that both hosts stay the same.
 */
import { z } from 'zod';
import { job } from './system.ts';
import { MOST_PANELS } from './wall-screen.ts';

/** Entries of the menu that the page carries out. */
export const MENU_COMMANDS = [
  'import',
  'export',
  'print',
  'undo',
  'redo',
  'search',
  'toggle-layers',
  'toggle-table',
  'toggle-theme',
  'measure',
  'reconcile',
  'guide',
  'keys',
  'about',
] as const;
export type MenuCommand = (typeof MENU_COMMANDS)[number];

/** A display that a wall stands on, by the system's id, and which panel of the wall it is; null for all of it. */
export const wallChoice = z.object({
  display: z.number().int(),
  screen: z.number().int().min(1).max(MOST_PANELS).nullable(),
});
export type WallChoice = z.infer<typeof wallChoice>;

/** What a page may ask of the shell, by channel, with the arguments the shell accepts. */
export const NATIVE = {
  setLanguage: z.enum(['zh', 'en']),
  setTheme: z.enum(['light', 'dark', 'system']),
  saveReport: z.object({
    /** Of a report of the API, with its query. */
    path: z
      .string()
      .max(12_000)
      .regex(
        /^\/api\/(?:plan\/report|evidence\/document|field-checks\/sheets|campaigns\/\d+\/sheets)\?[\w%&=.,+~!'()*-]*$/,
      ),
    /** Number of the person who sits at the page; null for this computer's own user. */
    desk: z.number().int().positive().nullable(),
  }),
  /** A page of the user guide, and a heading of it. */
  openGuide: z.string().regex(/^[a-z]{1,20}(?:#[a-z0-9-]{1,40})?$/),
  wallDisplays: z.undefined(),
  showWalls: z
    .array(wallChoice)
    .max(MOST_PANELS)
    .refine((walls) => new Set(walls.map(({ display }) => display)).size === walls.length),
} as const;
export type ReportWish = z.infer<typeof NATIVE.saveReport>;
/** As the API answers one. */
export const reportFailure = job.shape.error.unwrap();
/** The file's name, or null when the person thought better of it. */
export type ReportSaved = { name: string | null } | { error: z.infer<typeof reportFailure> };
/** A display of this computer. */
export interface WallDisplay {
  id: number;
  /** As the system calls it; may be empty. */
  label: string;
  /** Pixels of its own. */
  width: number;
  height: number;
  primary: boolean;
  /** What stands on it. */
  wall: { screen: number | null } | null;
}
export type NativeChannel = keyof typeof NATIVE;

export interface NativeBridge {
  /** `win32`, `darwin` or `linux`: how shortcuts are written. */
  readonly platform: string;
  /** Menu and native dialogs speak this language from now on. */
  setLanguage(language: z.infer<typeof NATIVE.setLanguage>): Promise<void>;
  /** Title bars and native dialogs follow. */
  setTheme(theme: z.infer<typeof NATIVE.setTheme>): Promise<void>;
  /** Writes a report as PDF where the person says. */
  saveReport(wish: ReportWish): Promise<ReportSaved>;
  /** Shows a page of the user guide in a window of its own. */
  openGuide(place: z.infer<typeof NATIVE.openGuide>): Promise<void>;
  /** The displays there are, and which walls are on them. */
  wallDisplays(): Promise<WallDisplay[]>;
  /** Opens a wall on each of these displays and closes those on others; remembered. The displays after it. */
  showWalls(walls: readonly WallChoice[]): Promise<WallDisplay[]>;
  /** Calls back for each entry chosen; returns what ends it. */
  onMenu(listener: (command: MenuCommand) => void): () => void;
}
