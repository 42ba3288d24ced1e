import type { Page } from 'playwright-core';

type Electron = typeof import('electron');

/** The running desktop app, on whichever Electron. */
export interface ShellApp {
  /** Runs a function in the app's main process; it sees nothing of the test but `arg`. */
  evaluate<R, A = undefined>(run: (electron: Electron, arg: A) => R | Promise<R>, arg?: A): Promise<R>;
  /** Waits for the page of the nth window. */
  page(nth?: number): Promise<Page>;
  /** Windows there are now. */
  pages(): Promise<Page[]>;
  /** Resolves to the exit code when the process ends. */
  ended: Promise<number | null>;
  log(): string;
  /** Quits as a person does. */
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** Folder with package.json and the built app. */
  app: string;
  /** The user's data folder. */
  data: string;
  args?: string[];
  language?: 'zh-CN' | 'en-GB';
  /** Screens, where they can be chosen. */
  displays?: { id: number; bounds: object; workArea: object }[];
}
