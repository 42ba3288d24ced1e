/** The pictures of a flight by the names that detections call them. */
import { posix } from 'node:path';

export interface FlightImage {
  /** As in the flight's inventory. */
  path: string;
  width: number;
  height: number;
}

export type Found = { image: FlightImage } | { image: null; found: number };

export class ImageIndex {
  private readonly byName = new Map<string, FlightImage[]>();
  private readonly byStem = new Map<string, FlightImage[]>();

  constructor(images: Iterable<FlightImage>) {
    for (const image of images) {
      const name = posix.basename(image.path).toLowerCase();
      push(this.byName, name, image);
      push(this.byStem, stemOf(name), image);
    }
  }

  /**
   * By a name such as `DJI_0018.JPG` or `train/DJI_0018.JPG`, letters large or small. Among several of one name, that
   * whose path ends as the name does.
   */
  named(name: string): Found {
    const wanted = normal(name);
    return choose(
      this.byName.get(posix.basename(wanted)) ?? [],
      (path) => path === wanted || path.endsWith(`/${wanted}`),
    );
  }

  /** By the name without its ending, as text files beside photos have it; one in the same folder is preferred. */
  beside(path: string): Found {
    const wanted = normal(path);
    const all = this.byStem.get(stemOf(posix.basename(wanted))) ?? [];
    return choose(all, (p) => posix.dirname(p) === posix.dirname(wanted));
  }
}

function choose(all: readonly FlightImage[], closer: (path: string) => boolean): Found {
  const near = all.length > 1 ? all.filter((i) => closer(normal(i.path))) : all;
  const [image] = near;
  return image && near.length === 1 ? { image } : { image: null, found: all.length };
}

function normal(path: string): string {
  return posix
    .normalize(path.replaceAll('\\', '/'))
    .replace(/^(\.?\/)+/, '')
    .toLowerCase();
}

function stemOf(name: string): string {
  return name.replace(/\.[^.]{1,5}$/, '');
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
