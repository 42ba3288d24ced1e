import { strict } from './strict.ts';

/** Nobody sits before the double: a test that lets a dialog appear replaces the method by its answer. */
function unanswered(method: string) {
  return async (...args: unknown[]): Promise<never> => {
    throw new Error(`${method} waits for an answer that no test gives: ${JSON.stringify(args.at(-1))}`);
  };
}

export const dialog = strict('dialog', {
  showMessageBox: unanswered('dialog.showMessageBox'),
  showOpenDialog: unanswered('dialog.showOpenDialog'),
  showSaveDialog: unanswered('dialog.showSaveDialog'),
});

export const shell = strict('shell', {
  openExternal: unanswered('shell.openExternal'),
});
