type Box = readonly [number, number, number, number];

/** Whether two boxes (west, south, east, north) touch; neither crosses the date line. */
export function overlaps(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

/** Wide as the earth, near enough: such an extent says nothing. */
export function isWorld([west, south, east, north]: Box): boolean {
  return west <= -179 && east >= 179 && south <= -80 && north >= 80;
}

/** `121.01, 30.68 – 121.05, 30.71` */
export function boxText([west, south, east, north]: Box): string {
  const at = (lon: number, lat: number) => `${lon.toFixed(2)}, ${lat.toFixed(2)}`;
  return `${at(west, south)} – ${at(east, north)}`;
}
