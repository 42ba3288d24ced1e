/** What the files of a drone flight say, once read. Degrees are WGS 84; heights and lengths metres unless named. */
import { z } from 'zod';
import { flightProblem } from './flight-problems.ts';

const degrees = z.number().min(-360).max(360);
const metres = z.number().min(-20_000).max(100_000);
const lonLat = z.object({ lon: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) });

/** Degrees; yaw clockwise from north, pitch up (−90 looks straight down), roll clockwise. */
const attitude = z.object({ yaw: degrees, pitch: degrees, roll: degrees });

export const photoFacts = z.object({
  type: z.enum(['jpeg', 'heic']),
  /** Pixels as stored, before `orientation` (EXIF 1–8) is applied. */
  width: z.int().min(1).max(100_000),
  height: z.int().min(1).max(100_000),
  orientation: z.int().min(1).max(8),
  /** Epoch seconds with fractions; satellite time where the camera's clock is wrong. */
  takenAt: z.number().nullable(),
  /** Where `takenAt` is from: camera with its own offset, camera in the city's zone, satellites. */
  takenBy: z.enum(['offset', 'city', 'gps']).nullable(),
  gpsAt: z.number().nullable(),
  position: lonLat.nullable(),
  /** The position with longitude and latitude exchanged, offered when that falls in the city and the raw one does not. */
  swapped: lonLat.nullable(),
  /** EXIF GPSAltitude, signed, and what it counts from. */
  gpsAltitude: metres.nullable(),
  altitudeFrom: z.enum(['sea', 'ellipsoid']).nullable(),
  /** As DJI writes them: above its own datum, and above where it took off. */
  absoluteAltitude: metres.nullable(),
  relativeAltitude: metres.nullable(),
  gimbal: attitude.nullable(),
  flight: attitude.nullable(),
  focalLength: z.number().positive().max(10_000).nullable(), // mm
  focalLength35: z.number().positive().max(20_000).nullable(), // mm on 36 × 24
  digitalZoom: z.number().positive().max(1000).nullable(),
  /** In pixels, from the maker's calibration. */
  calibratedFocalLength: z.number().positive().max(1_000_000).nullable(),
  opticalCentre: z.object({ x: z.number(), y: z.number() }).nullable(),
  /** fx, fy, cx, cy, k1, k2, p1, p2, k3 as DJI writes them; cx and cy from the middle of the picture. */
  dewarp: z.array(z.number()).length(9).nullable(),
  /** The maker has already taken the distortion out. */
  dewarped: z.boolean().nullable(),
  make: z.string().max(64).nullable(),
  model: z.string().max(64).nullable(),
  /** DJI: 0 none, 16 single point, 34 float, 50 fixed; standard deviations in metres. */
  rtkFlag: z.int().min(0).max(255).nullable(),
  rtkStd: z.object({ lon: z.number().min(0), lat: z.number().min(0), height: z.number().min(0) }).nullable(),
});
export type PhotoFacts = z.infer<typeof photoFacts>;

export const trackPoint = z.object({
  at: z.number(), // epoch seconds
  lon: z.number(),
  lat: z.number(),
  /** Above the place of take-off, and above the sea. */
  height: z.number().nullable(),
  altitude: z.number().nullable(),
  speed: z.number().nullable(), // m/s
  gimbal: attitude.nullable(),
  /** Of the aircraft. */
  yaw: z.number().nullable(),
});
export type TrackPoint = z.infer<typeof trackPoint>;

const position = z.tuple([z.number(), z.number()]);
const common = {
  /** 0 to 1; null when the detector does not tell. */
  score: z.number().min(0).max(1).nullable(),
  class: z.string().max(100).nullable(),
  /** Number of the object in its file, from 1. */
  n: z.int(),
};

/**
 * An object on a photo, as rings of pixels: x right, y down from the top left corner of the top left pixel, as stored;
 * not closed. Several where the object is seen in parts. `image` is the photo's path in its flight.
 */
export const pixelDetection = z.object({
  ...common,
  image: z.string(),
  rings: z.array(z.array(position).min(3)).min(1),
});
export type PixelDetection = z.infer<typeof pixelDetection>;

/** An object on the ground: polygons of WGS 84 rings, each closed; a point when that is all there is. */
export const groundDetection = z.object({
  ...common,
  geometry: z.union([
    z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(position)) }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(position))) }),
    z.object({ type: z.literal('Point'), coordinates: position }),
  ]),
});
export type GroundDetection = z.infer<typeof groundDetection>;

export const orthophotoFacts = z.object({
  width: z.int().positive(),
  height: z.int().positive(),
  bands: z.int().positive(),
  /** Of one sample of one band. */
  bits: z.int().positive().default(8),
  samples: z.enum(['unsigned', 'signed', 'float']).default('unsigned'),
  /** Number of the band, from 0, that tells how opaque a pixel is. */
  alpha: z.int().min(0).nullable().default(null),
  /** Value of pixels that are none. */
  nodata: z.number().nullable().default(null),
  /** Number of the picture in the file, the first being 0, that tells which pixels are none. */
  mask: z.int().positive().nullable().default(null),
  epsg: z.int(),
  /** PROJ string of a system that has no number, with `epsg` 32767. */
  proj: z.string().max(300).nullable().default(null),
  /** Pixel (column, row) to ground: x = a + b·col + c·row, y = d + e·col + f·row. */
  transform: z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]),
  tiled: z.boolean(),
  /** Reduced pictures in the same file: a COG has them. */
  overviews: z.int().min(0),
});
export type OrthophotoFacts = z.infer<typeof orthophotoFacts>;

export const FLIGHT_FILE_KINDS = [
  'photo',
  'log',
  'geojson',
  'coco',
  'yolo',
  'classes',
  'kml',
  'orthophoto',
  'heights',
  'archive',
  'unknown',
] as const;

export const flightFile = z.object({
  /** Relative to what was looked at, with forward slashes. */
  path: z.string(),
  kind: z.enum(FLIGHT_FILE_KINDS),
  bytes: z.number(),
  /** It can be brought in, with all of it or with what is left after its problems. */
  usable: z.boolean(),
  problems: z.array(flightProblem),
  photo: photoFacts.optional(),
  orthophoto: orthophotoFacts.optional(),
  log: z.object({ points: z.int(), from: z.number(), to: z.number() }).optional(),
  /** Objects that can be used, and for pixel detections the paths of the photos they lie on. */
  detections: z.object({ count: z.int(), photos: z.array(z.string()) }).optional(),
});
export type FlightFile = z.infer<typeof flightFile>;

export const flightInventory = z.object({
  files: z.array(flightFile),
  counts: z.object({
    photos: z.int(),
    logs: z.int(),
    orthophotos: z.int(),
    detectionFiles: z.int(),
    detections: z.int(),
    refused: z.int(),
    warned: z.int(),
  }),
});
export type FlightInventory = z.infer<typeof flightInventory>;
