import { app } from './app.ts';
import { onlyKnown, strict } from './strict.ts';

let started: { uploadToServer: boolean } | null = null;

export const crashReporter = strict('crashReporter', {
  start(options: { uploadToServer: boolean }) {
    onlyKnown('crashReporter.start', options, ['uploadToServer']);
    if (app.isReady()) throw new Error('The Electron double wants crashes kept from the start');
    started = options;
  },
  getUploadToServer: () => started?.uploadToServer ?? false,
});
