import { strict } from './strict.ts';

const held = new Set<number>();
let last = 0;

export const powerSaveBlocker = strict('powerSaveBlocker', {
  start(type: string): number {
    if (type !== 'prevent-display-sleep') throw new Error(`The Electron double does not know ${type}`);
    last += 1;
    held.add(last);
    return last;
  },
  stop: (id: number) => held.delete(id),
  isStarted: (id: number) => held.has(id),
});
