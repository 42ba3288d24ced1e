import { EventEmitter } from 'node:events';
import { strict } from './strict.ts';

interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}
interface Display {
  id: number;
  label?: string;
  scaleFactor?: number;
  bounds: Rectangle;
  workArea: Rectangle;
}

const ONE: Display[] = [
  {
    id: 1,
    bounds: { x: 0, y: 0, width: 1920, height: 1080 },
    workArea: { x: 0, y: 0, width: 1920, height: 1040 },
  },
];

/**
 * The first is the primary one. A test may give others in the environment, and from within the process others later:
 * it sets `globalThis.displays` and emits the event with which Electron tells of it.
 */
const atFirst: Display[] = process.env.ZHITU_DOUBLE_DISPLAYS ? JSON.parse(process.env.ZHITU_DOUBLE_DISPLAYS) : ONE;

const displays = () => (globalThis as { displays?: Display[] }).displays ?? atFirst;
const emitter = new EventEmitter();
const whole = (display: Display) => ({ label: '', scaleFactor: 1, ...display });

export const screen = strict('screen', {
  on: emitter.on.bind(emitter),
  emit: emitter.emit.bind(emitter),
  getPrimaryDisplay: () => whole(displays()[0] as Display),
  getAllDisplays: () => displays().map(whole),
  /** The display that shares most area with `rectangle`. */
  getDisplayMatching(rectangle: Rectangle): Display {
    const shared = ({ bounds: b }: Display) => {
      const width = Math.min(b.x + b.width, rectangle.x + rectangle.width) - Math.max(b.x, rectangle.x);
      const height = Math.min(b.y + b.height, rectangle.y + rectangle.height) - Math.max(b.y, rectangle.y);
      return Math.max(width, 0) * Math.max(height, 0);
    };
    return displays()
      .map(whole)
      .reduce((best, one) => (shared(one) > shared(best) ? one : best));
  },
});
