import { app } from 'electron';

/**
 * One process per person, since one process writes a database. Returns false in a second one, which must end at
 * once; the first is told its arguments and folder.
 */
export function takeSingleInstance(onSecond: (argv: string[], folder: string) => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', (_event, argv, folder) => onSecond(argv, folder));
  return true;
}
