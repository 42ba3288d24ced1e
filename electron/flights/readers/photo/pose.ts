/**
 * How a camera looked and how high it was, from what its maker documents: DJI (SDK, ExifTool's tag tables), Parrot
 * (developer.parrot.com, photo metadata), Skydio (camera and metadata overview), Pix4D's camera tags, which Parrot,
 * senseFly and older Autel write and whose pitch counts from straight down. Others tell no pose.
 */
import type { PhotoFacts } from '../../../contract/flight-files.ts';
import type { Maker } from './makers-tags.ts';
import { decimal, numberOf, type PhotoTags, textOf } from './tags.ts';

type Attitude = NonNullable<PhotoFacts['gimbal']>;

export interface PhotoPose {
  absoluteAltitude: number | null;
  relativeAltitude: number | null;
  gimbal: Attitude | null;
  flight: Attitude | null;
}

/** Names of yaw, pitch and roll, and degrees to add to the pitch for −90 to look straight down. */
const CAMERAS: [maker: Maker, names: readonly [string, string, string], pitch: number][] = [
  ['dji', ['GimbalYawDegree', 'GimbalPitchDegree', 'GimbalRollDegree'], 0],
  ['autel', ['GimbalYawDegree', 'GimbalPitchDegree', 'GimbalRollDegree'], 0],
  ['parrot', ['CameraYawDegree', 'CameraPitchDegree', 'CameraRollDegree'], 0],
  ['skydio', ['CameraOrientationNED.Yaw', 'CameraOrientationNED.Pitch', 'CameraOrientationNED.Roll'], 0],
  ['camera', ['Yaw', 'Pitch', 'Roll'], -90],
];
const AIRCRAFT: [maker: Maker, names: readonly [string, string, string]][] = [
  ['dji', ['FlightYawDegree', 'FlightPitchDegree', 'FlightRollDegree']],
  ['autel', ['FlightYawDegree', 'FlightPitchDegree', 'FlightRollDegree']],
  ['parrot', ['DroneYawDegree', 'DronePitchDegree', 'DroneRollDegree']],
];
/** Above the place of take-off; Pix4D's is above the ground, which is taken to lie level. */
const HEIGHTS: [Maker, string][] = [
  ['dji', 'RelativeAltitude'],
  ['autel', 'RelativeAltitude'],
  ['skydio', 'RelativeAltitude'],
  ['camera', 'AboveGroundAltitude'],
];
const ALTITUDES: [Maker, string][] = [
  ['dji', 'AbsoluteAltitude'],
  ['autel', 'AbsoluteAltitude'],
  ['skydio', 'AbsoluteAltitude'],
];

export function readPose(tags: PhotoTags): PhotoPose {
  const value = (maker: Maker, name: string) => numeric(tags.makers.get(maker)?.get(name));
  const first = (from: typeof HEIGHTS) => {
    for (const [maker, name] of from) {
      const found = value(maker, name);
      if (found !== null && found >= -20_000 && found <= 100_000) return found;
    }
    return null;
  };
  const turned = (maker: Maker, names: readonly [string, string, string], add: number): Attitude | null => {
    const [yaw, pitch, roll] = names.map((name) => value(maker, name));
    const heading = yaw ?? (pitch === null ? null : compass(tags));
    return attitude(heading, pitch == null ? null : pitch + add, roll);
  };
  let gimbal: Attitude | null = null;
  let flight: Attitude | null = null;
  for (const [maker, names, add] of CAMERAS) gimbal ??= turned(maker, names, add);
  for (const [maker, names] of AIRCRAFT) flight ??= turned(maker, names, 0);
  return { absoluteAltitude: first(ALTITUDES), relativeAltitude: first(HEIGHTS), gimbal, flight };
}

function attitude(
  yaw: number | null | undefined,
  pitch: number | null | undefined,
  roll: number | null | undefined,
): Attitude | null {
  const fits = (n: number | null | undefined): n is number => n != null && n >= -360 && n <= 360;
  return fits(yaw) && fits(pitch) && fits(roll) ? { yaw, pitch, roll } : null;
}

/** Where EXIF says that the camera pointed, from true north only. */
function compass({ exif }: PhotoTags): number | null {
  if (!/^t/i.test(textOf(exif.get('GPSImgDirectionRef')) ?? 'T')) return null;
  return numberOf(exif.get('GPSImgDirection'));
}

/** A decimal, or a fraction as Pix4D's tags may be written: `5012/100`. */
function numeric(text: string | undefined): number | null {
  const [above, below, ...more] = (text ?? '').split('/');
  if (below === undefined) return decimal(text);
  const [a, b] = [decimal(above), decimal(below)];
  return more.length > 0 || a === null || !b ? null : a / b;
}
