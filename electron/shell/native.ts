import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { z } from 'zod';
import { NATIVE, type NativeChannel } from '../contract/native.ts';
import { isOwn } from './scheme.ts';

type Answers = { [C in NativeChannel]: (value: z.output<(typeof NATIVE)[C]>) => unknown };

/** Answers what pages ask through the preload script: only the main frame of our own pages, only valid values. */
export function answerPages(answers: Answers): void {
  for (const channel of Object.keys(NATIVE) as NativeChannel[]) {
    ipcMain.handle(channel, (event, value: unknown) => {
      if (!isFromOurPage(event)) throw new Error('refused: not a page of this app');
      const answer = answers[channel] as (value: unknown) => unknown;
      return answer(NATIVE[channel].parse(value));
    });
  }
}

function isFromOurPage({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwn(senderFrame.url);
}
