/** Sends what waits, one after the other; what has no connection waits on, what the desk refuses is told and kept. */
import { Refused, sendAnswer, sendPhoto } from '../api/field-phone.ts';
import { dropQueued, keepQueued, type Queued } from './kept.ts';

/** `sent`: all that waited is with the desk. `offline`: there was no way to it. `stopped`: this phone is let in no longer. */
export type Result = 'sent' | 'offline' | 'stopped';

let underWay: Promise<Result> | null = null;

/**
 * What was sent is taken out of `queue`. At most one at a time: a second call gets the answer of the first. `changed`
 * is told after every step.
 */
export function sendAll(queue: Queued[], changed: () => void): Promise<Result> {
  underWay ??= run(queue, changed).finally(() => {
    underWay = null;
  });
  return underWay;
}

async function run(queue: Queued[], changed: () => void): Promise<Result> {
  for (const queued of [...queue]) {
    if (queued.state !== 'waiting') continue;
    try {
      await sendOne(queued);
      await dropQueued(queued.clientId);
      queue.splice(queue.indexOf(queued), 1);
    } catch (error) {
      if (!(error instanceof Refused)) return 'offline';
      if (error.code === 'field_device') return 'stopped';
      if (error.code === 'field_busy') return 'offline';
      queued.state = 'refused';
      queued.words = error.code === 'not_found' ? GONE : error.words;
      await keepQueued(queued);
    }
    changed();
  }
  return 'sent';
}

/** Photos that are with the desk already are not sent again. */
async function sendOne(queued: Queued): Promise<void> {
  for (const photo of queued.photos) {
    if (photo.sha256) continue;
    photo.sha256 = await sendPhoto(queued.task.id, photo.name, new Blob([photo.bytes], { type: photo.type }));
    await keepQueued(queued);
  }
  const photos = queued.photos.flatMap((p) => p.sha256 ?? []);
  await sendAnswer(queued.task.id, { ...queued.body, clientId: queued.clientId, photos });
}

const GONE = {
  zh: '这项任务已不在本中队名下（可能已改派）。您的内容没有提交，请与主管核对；照片可先保存。',
  en: 'This task is no longer your squad’s. Yours was not taken; ask the supervisor, and save your photos.',
};
