import sharp, { type Sharp } from 'sharp';

/** Where and how a made photo was taken: degrees, metres above take-off. */
export interface MadePose {
  lon: number;
  lat: number;
  height: number;
  yaw?: number;
  pitch?: number;
}

/** Roofs of the made scene: left, top, width, height in pixels; the second is the odd one. */
export const ROOFS = [
  [120, 140, 260, 190],
  [520, 300, 110, 80],
  [760, 120, 300, 220],
  [180, 560, 320, 200],
  [720, 560, 280, 210],
] as const;

/** A JPEG of 1200 × 900 that says what a DJI camera does; roofs seen from straight above, unless told otherwise. */
export function dronePhoto(pose: MadePose): Promise<Buffer> {
  const roofs = ROOFS.map(
    ([x, y, w, h], i) =>
      `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${i === 1 ? '#5a7fa5' : '#8d5a4b'}" stroke="#40302a" stroke-width="3"/>` +
      `<line x1="${x}" y1="${y + h / 2}" x2="${x + w}" y2="${y + h / 2}" stroke="#5c4038" stroke-width="2"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900">
    <rect width="1200" height="900" fill="#7d8f6a"/><rect y="420" width="1200" height="90" fill="#8a8a86"/>
    <rect x="610" width="70" height="900" fill="#8a8a86"/>${roofs.join('')}</svg>`;
  return withPose(sharp(Buffer.from(svg)), pose);
}

/** A picture as a JPEG that says what a DJI camera does. */
export function withPose(picture: Sharp, { lon, lat, height, yaw = 0, pitch = -90 }: MadePose): Promise<Buffer> {
  const xmp = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
    xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:drone-dji="http://www.dji.com/drone-dji/1.0/"
    drone-dji:RelativeAltitude="+${height.toFixed(2)}" drone-dji:AbsoluteAltitude="+${(height + 5).toFixed(2)}"
    drone-dji:GimbalYawDegree="${yaw.toFixed(2)}" drone-dji:GimbalPitchDegree="${pitch.toFixed(2)}" drone-dji:GimbalRollDegree="0.00"
    drone-dji:RtkFlag="50"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
  const sixty = (degrees: number) => {
    const d = Math.floor(degrees);
    const m = Math.floor((degrees - d) * 60);
    return `${d}/1 ${m}/1 ${Math.round(((degrees - d) * 60 - m) * 60 * 1e6)}/1000000`;
  };
  return picture
    .withExif({
      IFD0: { Make: 'DJI', Model: 'M3E' },
      IFD2: { DateTimeOriginal: '2023:07:10 10:20:30', FocalLengthIn35mmFilm: '24' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: sixty(lat), GPSLongitudeRef: 'E', GPSLongitude: sixty(lon) },
    })
    .withXmp(xmp)
    .jpeg({ quality: 85 })
    .toBuffer();
}

/** A detector's answer in COCO's form: the same odd roof in each of these photos, and one more in the first. */
export function cocoOf(names: readonly string[]): string {
  const images = names.map((file_name, i) => ({ id: i + 1, file_name, width: 1200, height: 900 }));
  const found = (id: number, image_id: number, roof: (typeof ROOFS)[number], score: number) => ({
    id,
    image_id,
    category_id: 1,
    bbox: [...roof],
    segmentation: [],
    score,
    iscrowd: 0,
  });
  const annotations = [
    ...names.map((_, i) => found(i + 1, i + 1, ROOFS[1], 0.93)),
    found(names.length + 1, 1, ROOFS[3], 0.6),
  ];
  return JSON.stringify({ images, annotations, categories: [{ id: 1, name: 'rooftop addition' }] });
}

/** A detector's answer in COCO's form: so many boxes in rows of five, apart from each other, in one photo. */
export function boxesCoco(name: string, count: number): string {
  const annotations = Array.from({ length: count }, (_, i) => ({
    id: i + 1,
    image_id: 1,
    category_id: 1,
    bbox: [60 + 230 * (i % 5), 60 + 215 * Math.floor(i / 5), 90, 70],
    segmentation: [],
    score: 0.9 - i / 100,
    iscrowd: 0,
  }));
  const images = [{ id: 1, file_name: name, width: 1200, height: 900 }];
  return JSON.stringify({ images, annotations, categories: [{ id: 1, name: 'rooftop addition' }] });
}
