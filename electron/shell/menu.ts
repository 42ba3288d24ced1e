import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../contract/native.ts';
import type { Words } from './words.ts';

export interface MenuActions {
  openDatabase(): void;
  newDemo(): void;
  /** The window that the menu is about: never a wall's. */
  window(): BrowserWindow;
}

type Item = MenuItemConstructorOptions;

/** The application's menu. Entries that the page carries out are sent to its window. */
export function menuTemplate(words: Words, platform: string, actions: MenuActions): Item[] {
  const mac = platform === 'darwin';
  // The page hears these keys itself and knows whether a text field or the map is meant.
  const page = (label: string, command: MenuCommand, accelerator?: string): Item => ({
    id: command,
    label,
    ...(accelerator && { accelerator, registerAccelerator: false }),
    click: () => actions.window().webContents.send('menu', command),
  });
  const line: Item = { type: 'separator' };
  const quit: Item = { role: 'quit', label: words.quit };
  const application: Item = {
    label: 'Zhitu',
    submenu: [
      page(words.about, 'about'),
      line,
      { role: 'hide', label: words.hide },
      { role: 'hideOthers', label: words.hideOthers },
      { role: 'unhide', label: words.showAll },
      line,
      quit,
    ],
  };
  return [
    ...(mac ? [application] : []),
    {
      label: words.file,
      submenu: [
        {
          id: 'open-database',
          label: words.openDatabase,
          accelerator: 'CmdOrCtrl+Shift+O',
          click: actions.openDatabase,
        },
        { id: 'new-demo', label: words.newDemo, click: actions.newDemo },
        line,
        page(words.import, 'import', 'CmdOrCtrl+O'),
        page(words.export, 'export', 'CmdOrCtrl+E'),
        page(words.print, 'print', 'CmdOrCtrl+P'),
        line,
        mac ? { role: 'close', label: words.close } : quit,
      ],
    },
    {
      label: words.edit,
      submenu: [
        page(words.undo, 'undo', 'CmdOrCtrl+Z'),
        page(words.redo, 'redo', mac ? 'Cmd+Shift+Z' : 'Ctrl+Y'),
        line,
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
        line,
        page(words.search, 'search', 'CmdOrCtrl+K'),
      ],
    },
    {
      label: words.view,
      submenu: [
        page(words.layers, 'toggle-layers'),
        page(words.table, 'toggle-table'),
        page(words.measure, 'measure'),
        page(words.theme, 'toggle-theme'),
        line,
        { role: 'zoomIn', label: words.zoomIn },
        { role: 'zoomOut', label: words.zoomOut },
        { role: 'resetZoom', label: words.actualSize },
        line,
        { role: 'togglefullscreen', label: words.fullScreen },
      ],
    },
    {
      label: words.window,
      submenu: [
        { role: 'minimize', label: words.minimise },
        { role: 'close', label: words.close },
      ],
    },
    {
      role: 'help',
      label: words.help,
      submenu: [
        page(words.guide, 'guide', 'F1'),
        page(words.keys, 'keys'),
        page(words.reconcile, 'reconcile'),
        ...(mac ? [] : [line, page(words.about, 'about')]),
      ],
    },
  ];
}

export function showMenu(words: Words, actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(words, process.platform, actions)));
}
