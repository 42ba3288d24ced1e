import { readTasks, type Tasks } from '../api/field-phone.ts';
import { forgetPaired, keepTasks, type Queued, readKeptTasks, readPaired, readQueue } from './kept.ts';
import { keepPictures } from './pictures.ts';
import { type Result, sendAll } from './send.ts';
import { type Language, WORDS } from './words.ts';

interface State {
  language: Language;
  paired: boolean;
  tasks: Tasks | null;
  queue: Queued[];
  link: 'unknown' | 'online' | 'offline' | 'stopped';
}

export const state: State = {
  language: navigator.language.startsWith('zh') ? 'zh' : 'en',
  paired: false,
  tasks: null,
  queue: [],
  link: 'unknown',
};

export const words = () => WORDS[state.language];

let drawn = () => {};
/** `draw` is called after whatever changes what is shown in the list. */
export function whenChanged(draw: () => void): void {
  drawn = draw;
}
export const changed = () => drawn();

/** What the phone kept, before anything is asked. */
export async function restore(): Promise<void> {
  state.paired = await readPaired();
  state.tasks = (await readKeptTasks()) ?? null;
  state.queue = await readQueue();
}

/** Sends what waits, then reads the tasks; called often, and whenever a connection may have come back. */
export async function synchronise(): Promise<void> {
  if (!state.paired) return;
  let link: Result = await sendAll(state.queue, changed);
  if (link === 'sent') link = await refresh();
  state.link = ({ sent: 'online', offline: 'offline', stopped: 'stopped' } as const)[link];
  if (link === 'stopped') await stop();
  changed();
}

async function refresh(): Promise<Result> {
  try {
    state.tasks = await readTasks();
    await keepTasks(state.tasks);
    void keepPictures(state.tasks).then(changed);
    return 'sent';
  } catch (error) {
    return error instanceof Error && error.message === 'field_device' ? 'stopped' : 'offline';
  }
}

/** The token is worth nothing any more; what was written stays. */
async function stop(): Promise<void> {
  state.paired = false;
  await forgetPaired();
}
