import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../../electron/flights/readers/bytes.ts';
import { readPhoto } from '../../../electron/flights/readers/photo/read-photo.ts';
import { FLIGHT_CITY } from '../../helpers/flight-city.ts';

const packet = (namespaces: string, attributes: string, children = '') =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
   rdf:about="" ${namespaces} ${attributes}>${children}</rdf:Description></rdf:RDF></x:xmpmeta>`;

/** A photo over Pinghu by a camera of this make, with what it writes into XMP and, of its own GPS tags, these. */
async function factsOf(make: string, xmp: string, gps: Record<string, string> = {}) {
  const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#888' } })
    .withExif({
      IFD0: { Make: make },
      IFD2: { DateTimeOriginal: '2023:07:10 10:20:30', FocalLengthIn35mmFilm: '24' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '30/1 42/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '121/1 1/1 0/1',
        ...gps,
      },
    })
    .withXmp(xmp)
    .jpeg()
    .toBuffer();
  const read = await readPhoto(bytesOf(bytes), FLIGHT_CITY);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return { ...read.value, codes: read.problems.map((p) => p.code) };
}

const PIX4D = 'xmlns:Camera="http://pix4d.com/camera/1.0/"';

describe('the pose that makers write', () => {
  it('is read of Parrot, with the height above the ground as a fraction', async () => {
    const parrot = 'xmlns:drone-parrot="http://www.parrot.com/drone-parrot/1.0/"';
    const elements = `<drone-parrot:CameraRollDegree>-0.32</drone-parrot:CameraRollDegree>
      <drone-parrot:CameraPitchDegree>-78.36</drone-parrot:CameraPitchDegree>
      <drone-parrot:CameraYawDegree>176.31</drone-parrot:CameraYawDegree>
      <drone-parrot:DroneYawDegree>175.2</drone-parrot:DroneYawDegree><drone-parrot:DronePitchDegree>-3</drone-parrot:DronePitchDegree>
      <drone-parrot:DroneRollDegree>1</drone-parrot:DroneRollDegree>
      <Camera:AboveGroundAltitude>5012/100</Camera:AboveGroundAltitude><Camera:Pitch>99</Camera:Pitch>`;
    const facts = await factsOf('Parrot', packet(`${parrot} ${PIX4D}`, '', elements));
    expect(facts.gimbal).toEqual({ yaw: 176.31, pitch: -78.36, roll: -0.32 });
    expect(facts.flight).toEqual({ yaw: 175.2, pitch: -3, roll: 1 });
    expect(facts.relativeAltitude).toBe(50.12);
    expect(facts.codes).toEqual([]);
  });

  it.each([
    [
      'elements',
      `<drone-skydio:CameraOrientationNED rdf:parseType="Resource"><drone-skydio:Roll>0.2</drone-skydio:Roll>
       <drone-skydio:Pitch>-84.1</drone-skydio:Pitch><drone-skydio:Yaw>146.5</drone-skydio:Yaw></drone-skydio:CameraOrientationNED>
       <drone-skydio:Pitch>12</drone-skydio:Pitch>`,
    ],
    [
      'attributes',
      '<drone-skydio:CameraOrientationNED drone-skydio:Roll="0.2" drone-skydio:Pitch="-84.1" drone-skydio:Yaw="146.5"/>',
    ],
  ])('is read of Skydio, written as %s of its camera’s orientation', async (_, orientation) => {
    const skydio = 'xmlns:drone-skydio="https://www.skydio.com/drone-skydio/1.0/"';
    const heights = 'drone-skydio:RelativeAltitude="31.5" drone-skydio:AbsoluteAltitude="38.2"';
    const facts = await factsOf('Skydio', packet(skydio, heights, orientation));
    expect(facts.gimbal).toEqual({ yaw: 146.5, pitch: -84.1, roll: 0.2 });
    expect([facts.relativeAltitude, facts.absoluteAltitude]).toEqual([31.5, 38.2]);
  });

  it('is read of Autel, in both of its ways', async () => {
    const names =
      'drone:GimbalYawDegree="12.5" drone:GimbalPitchDegree="-90.0" drone:GimbalRollDegree="0.0" drone:RelativeAltitude="60.1"';
    const newer = await factsOf(
      'Autel Robotics',
      packet('xmlns:drone="http://www.autelrobotics.com/drone/1.0/"', names),
    );
    expect(newer.gimbal).toEqual({ yaw: 12.5, pitch: -90, roll: 0 });
    expect(newer.relativeAltitude).toBe(60.1);
    // Straight down counts as 0 there, and nothing tells the height.
    const older = await factsOf(
      'Autel Robotics',
      packet(PIX4D, 'Camera:Yaw="12.5" Camera:Pitch="4.5" Camera:Roll="0.1"'),
    );
    expect(older.gimbal).toEqual({ yaw: 12.5, pitch: -85.5, roll: 0.1 });
    expect(older.codes).toEqual(['photo_no_height']);
  });

  it('takes the heading from EXIF where XMP has none, and only from true north', async () => {
    const xmp = packet(PIX4D, 'Camera:Pitch="0" Camera:Roll="0" Camera:AboveGroundAltitude="40/1"');
    const heading = (ref: string) => factsOf('senseFly', xmp, { GPSImgDirectionRef: ref, GPSImgDirection: '9050/100' });
    expect((await heading('T')).gimbal).toEqual({ yaw: 90.5, pitch: -90, roll: 0 });
    expect((await heading('M')).gimbal).toBeNull();
  });

  it('is said to be missing where a maker writes none', async () => {
    const facts = await factsOf(
      'Unknown',
      packet('xmlns:drone-other="http://example.com/"', 'drone-other:GimbalPitchDegree="-90"'),
    );
    expect(facts.gimbal).toBeNull();
    expect(facts.position).not.toBeNull();
    expect(facts.codes).toEqual(['photo_no_gimbal']);
  });
});
