/** Where the camera was, kept in the address (`#map=zoom/lat/lon/bearing/pitch`) and in the page's storage. */
export interface Pose {
  centre: [number, number];
  zoom: number;
  bearing: number;
  pitch: number;
}

const KEY = 'zhitu.camera';

/** Six decimals are 0.1 m; the zoom's two are below what an eye can tell. */
export function formatPose({ centre, zoom, bearing, pitch }: Pose): string {
  const parts = [round(zoom, 2), round(centre[1], 6), round(centre[0], 6)];
  if (bearing || pitch) parts.push(round(bearing, 1), round(pitch, 1));
  return `#map=${parts.join('/')}`;
}

/** Null when the text is not a pose on the earth. */
export function parsePose(hash: string): Pose | null {
  const found = /[#&]map=([-\d./e]+)/.exec(hash)?.[1];
  if (found === undefined) return null;
  const [zoom = Number.NaN, lat = Number.NaN, lon = Number.NaN, bearing = 0, pitch = 0] = found.split('/').map(Number);
  const sound =
    zoom >= 0 && zoom <= 24 && Math.abs(lat) <= 85.06 && Math.abs(lon) <= 180 && Math.abs(bearing) <= 360 && pitch >= 0;
  return sound && pitch <= 85 ? { centre: [lon, lat], zoom, bearing, pitch } : null;
}

/** The address first, for it may have been sent by someone; then where this person was last in this city. */
export function recallPose(city: string): Pose | null {
  return parsePose(location.hash) ?? parsePose(localStorage.getItem(`${KEY}.${city}`) ?? '');
}

export function rememberPose(city: string, pose: Pose): void {
  const text = formatPose(pose);
  history.replaceState(history.state, '', text);
  localStorage.setItem(`${KEY}.${city}`, text);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
