/** The part of a photo that is seen first. */
export interface Area {
  width: number;
  height: number;
}

/** Pixels of the picture. */
export interface Part {
  x: number;
  y: number;
  width: number;
  height: number;
}

const AROUND = 3; // times the finding's box, as the pane shows it at first
const MARGIN = 1.25; // the frame may be a little larger by then
const MOST = 2048; // pixels kept along a side

/**
 * What a frame of `area` (screen pixels) shows first of a picture, a little wider, and how many pixels of it are worth
 * keeping along each side.
 * @param box west, north, east, south of the finding, pixels of the picture; null shows it whole
 */
export function firstView(
  size: Area,
  box: readonly [number, number, number, number] | null,
  area: Area,
  density: number,
): Part & { keep: Area } {
  const [west, north, east, south] = box ?? [0, 0, size.width, size.height];
  const span = box && east - west < size.width ? AROUND : 1;
  const least = Math.min(area.width / size.width, area.height / size.height);
  const wanted = Math.min(area.width / (span * (east - west)), area.height / (span * (south - north)));
  const scale = Math.max(least, wanted);
  const [w, h] = [(MARGIN * area.width) / scale, (MARGIN * area.height) / scale];
  const x = Math.max(0, Math.floor((west + east - w) / 2));
  const y = Math.max(0, Math.floor((north + south - h) / 2));
  const width = Math.min(size.width, Math.ceil((west + east + w) / 2)) - x;
  const height = Math.min(size.height, Math.ceil((north + south + h) / 2)) - y;
  const ratio = Math.min(1, scale * density, MOST / Math.max(width, height));
  return { x, y, width, height, keep: { width: Math.ceil(width * ratio), height: Math.ceil(height * ratio) } };
}
