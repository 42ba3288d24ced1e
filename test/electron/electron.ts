/**
 * The double of the module `electron`: as much of it as the app's main process uses, over Chromium. What is not
 * here cannot be imported, and what its objects lack throws.
 */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { crashReporter } from './crash-reporter.ts';
export { dialog, shell } from './dialog.ts';
export { ipcMain } from './ipc.ts';
export { Menu } from './menu.ts';
export { nativeTheme } from './native-theme.ts';
export { powerSaveBlocker } from './power-save-blocker.ts';
export { screen } from './screen.ts';
export { protocol, session } from './session.ts';
