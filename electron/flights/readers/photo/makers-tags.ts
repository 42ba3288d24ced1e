/** What the makers of drones write into a photo's XMP, each in a namespace of its own. */
import { readXml, XmlError } from '../xml.ts';

/** `camera` is the namespace of Pix4D, which Parrot, senseFly and older Autel write; `autel` stands for a bare `drone:`. */
export type Maker = 'dji' | 'parrot' | 'skydio' | 'camera' | 'autel';

/** By local name; of what stands within another one behind its name and a dot: `CameraOrientationNED.Pitch`. */
export type MakersTags = ReadonlyMap<Maker, ReadonlyMap<string, string>>;

export const NO_TAGS: ReadonlyMap<string, string> = new Map();

const NAMESPACES: [start: string, maker: Maker][] = [
  ['http://www.dji.com/drone-dji/', 'dji'],
  ['http://www.parrot.com/drone-parrot/', 'parrot'],
  ['https://www.skydio.com/drone-skydio/', 'skydio'],
  ['http://www.skydio.com/drone-skydio/', 'skydio'],
  ['http://pix4d.com/camera/', 'camera'],
];
/** Prefixes that are always these, whatever stands behind them. */
const PREFIXES: [prefix: string, maker: Maker][] = [
  ['drone-dji', 'dji'],
  ['drone-parrot', 'parrot'],
  ['drone-skydio', 'skydio'],
  ['drone', 'autel'],
];
const LONGEST = 1000; // characters; the longest are calibrations of about 300

/** The first packet that tells a thing is right: the standard one comes before its extensions. */
export function makersTags(packets: readonly string[]): MakersTags {
  const tags = new Map<Maker, Map<string, string>>();
  for (const packet of packets) {
    const prefixes = new Map(PREFIXES);
    const within: string[] = []; // names of makers' elements that are open
    let open: string | null = null;
    let text = '';
    const split = (name: string) => {
      const colon = name.indexOf(':');
      const maker = colon < 0 ? undefined : prefixes.get(name.slice(0, colon));
      return maker && { maker, local: name.slice(colon + 1) };
    };
    const put = (name: string, value: string) => {
      const found = split(name);
      if (!found) return;
      const own = tags.get(found.maker) ?? new Map<string, string>();
      tags.set(found.maker, own);
      const key = [...within, found.local].join('.');
      if (!own.has(key)) own.set(key, value.trim().slice(0, LONGEST));
    };
    try {
      readXml(packet.split('\0', 1)[0] as string, {
        open(name, attributes) {
          for (const [key, value] of attributes) {
            const maker =
              key.startsWith('xmlns:') && NAMESPACES.find(([start]) => value.toLowerCase().startsWith(start));
            if (maker) prefixes.set(key.slice(6), maker[1]);
          }
          const own = split(name);
          if (own) within.push(own.local);
          for (const [key, value] of attributes) put(key, value);
          open = name;
          text = '';
        },
        text(more) {
          if (text.length < LONGEST) text += more;
        },
        close(name) {
          const own = split(name);
          if (own) within.pop();
          if (open === name) put(name, text);
          open = null;
        },
      });
    } catch (error) {
      if (!(error instanceof XmlError)) throw error;
      // What stood before the break is still what the camera wrote.
    }
  }
  return tags;
}
