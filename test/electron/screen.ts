import { strict } from './strict.ts';

interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}
interface Display {
  id: number;
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

/** The first is the primary one. A test may give others in the environment. */
const displays: Display[] = process.env.ZHITU_DOUBLE_DISPLAYS ? JSON.parse(process.env.ZHITU_DOUBLE_DISPLAYS) : ONE;

export const screen = strict('screen', {
  getPrimaryDisplay: () => displays[0] as Display,
  getAllDisplays: () => displays,
  /** The display that shares most area with `rectangle`. */
  getDisplayMatching(rectangle: Rectangle): Display {
    const shared = ({ bounds: b }: Display) => {
      const width = Math.min(b.x + b.width, rectangle.x + rectangle.width) - Math.max(b.x, rectangle.x);
      const height = Math.min(b.y + b.height, rectangle.y + rectangle.height) - Math.max(b.y, rectangle.y);
      return Math.max(width, 0) * Math.max(height, 0);
    };
    return displays.reduce((best, one) => (shared(one) > shared(best) ? one : best));
  },
});
