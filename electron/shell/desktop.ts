import { join } from 'node:path';
import { app, type BrowserWindow, nativeTheme, session } from 'electron';
import { ZhituError } from '../contract/errors.ts';
import { namedDatabase } from './arguments.ts';
import { type BackendSwitch, type Backends, backendSwitch } from './backends.ts';
import { askForDatabase, askForNewDemo, tellCannotOpen, tellSalvaged } from './dialogs.ts';
import { watchFailures } from './failures.ts';
import { guideWindow } from './guide-window.ts';
import { openMemory } from './memory.ts';
import { showMenu } from './menu.ts';
import { answerPages } from './native.ts';
import { lockNavigation } from './navigation.ts';
import { denyPermissions } from './permissions.ts';
import { reportPrinter } from './report.ts';
import { serveScheme } from './scheme.ts';
import { wallWindows } from './wall-windows.ts';
import { focusWindow, openWindow } from './windows.ts';
import { languageOf, WORDS } from './words.ts';

export interface DesktopOptions {
  argv: readonly string[];
  /** The shell's own folder, which exists: what it remembers, and the profile of its pages. */
  shellDir: string;
  /** The database of someone who has never opened another. */
  defaultDatabase: string;
  backends: Backends;
}

/** The running desktop app. Call once the app is ready. */
export function startDesktop({ argv, shellDir, defaultDatabase, backends }: DesktopOptions) {
  const memory = openMemory(join(shellDir, 'shell.json'));
  const language = () => memory.now.language ?? languageOf(app.getLocale());
  const words = () => WORDS[language()];
  const backend = backendSwitch(backends, words);
  const guide = guideWindow();
  const reports = reportPrinter((request) => backend.fetch(request));
  let window: BrowserWindow | undefined;

  nativeTheme.themeSource = memory.now.theme;
  denyPermissions(session.defaultSession);
  serveScheme(session.defaultSession, (request) => reports.fetch(request));
  answerPages({
    setLanguage(chosen) {
      const other = chosen !== language();
      memory.keep({ language: chosen });
      refreshMenu();
      if (other) walls.reload();
    },
    setTheme(theme) {
      memory.keep({ theme });
      nativeTheme.themeSource = theme;
    },
    saveReport: (wish) => reports.save(front(), wish, words()),
    openGuide: (place) => guide.show(place),
    wallDisplays: () => walls.displays(),
    showWalls(choice) {
      walls.show(choice);
      return walls.displays();
    },
  });
  app.on('web-contents-created', (_event, contents) => lockNavigation(contents, words));
  refreshMenu();
  show();
  const walls = wallWindows(memory, language, () => void front());
  void open(namedDatabase(argv, process.cwd()) ?? remembered() ?? defaultDatabase);

  app.on('activate', show);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  closeBeforeQuitting(backend);

  return {
    /** A second start: come to the front, and open the database it names. */
    second(args: readonly string[], folder: string) {
      show();
      const named = namedDatabase(args, folder);
      if (named) void open(named);
    },
  };

  function refreshMenu() {
    showMenu(words(), {
      openDatabase: () => void choose(askForDatabase, false),
      newDemo: () => void choose(askForNewDemo, true),
      window: front,
    });
  }

  function show() {
    if (window && !window.isDestroyed()) return focusWindow(window);
    window = openWindow(memory);
    watchFailures(window, words);
    window.on('closed', () => guide.close());
  }

  /** The database of last time, unless it has gone. */
  function remembered() {
    const { database } = memory.now;
    return database && backends.exists(database) ? database : null;
  }

  async function choose(ask: typeof askForDatabase, make: boolean) {
    const path = await ask(front(), words());
    if (path) await open(path, make);
  }

  /** A file that is not there yet becomes a demo city. */
  async function open(path: string, make = !backends.exists(path)): Promise<void> {
    const replaces = backend.isOpen();
    try {
      await backend.to(path, make, (share) => front().setProgressBar(share < 1 ? share : -1));
    } catch (error) {
      await another(path, error);
      if (!backend.isOpen()) app.quit();
      return;
    }
    memory.keep({ database: path });
    if (!replaces) return; // a page that waits finds it by itself
    front().webContents.reload();
    walls.reload();
  }

  /** What the person wants instead of a database that cannot be opened. */
  async function another(path: string, error: unknown): Promise<void> {
    const damaged = error instanceof ZhituError && error.code === 'db_damaged';
    const rescue = damaged ? backends.rescue : undefined;
    const way = await tellCannotOpen(
      front(),
      error,
      language(),
      words(),
      rescue ? { newest: await rescue.newest(path) } : null,
    );
    if (way === 'another') return choose(askForDatabase, false);
    if (way === 'cancel' || !rescue) return;
    try {
      if (way === 'restore') {
        await rescue.restore(path);
        return await open(path, false);
      }
      const made = await rescue.salvage(path);
      await tellSalvaged(front(), made, words());
      await open(made.path, false);
    } catch (failed) {
      await tellCannotOpen(front(), failed, language(), words(), null);
    }
  }

  function front(): BrowserWindow {
    if (!window || window.isDestroyed()) show();
    return window as BrowserWindow;
  }
}

/** The database is closed in order, its write-ahead log folded in, before the process ends. */
function closeBeforeQuitting(backend: BackendSwitch): void {
  let closing = false;
  app.on('will-quit', (event) => {
    if (closing) return;
    closing = true;
    event.preventDefault();
    void backend.close().finally(() => app.quit());
  });
}
