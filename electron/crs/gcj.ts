/**
 * GCJ-02 and BD-09, the shifted systems of web maps in China. The shift is given as a function of the true
 * position only, so the way back is found by iteration: x ← x + (given − shifted(x)). The shift changes by
 * less than 1e-3 of the step, so three rounds leave under a millimetre.
 */
import gcoord from 'gcoord';

export type LonLat = [number, number];

const { WGS84, GCJ02, BD09 } = gcoord;
const ROUNDS = 6;
const ENOUGH = 1e-10; // degrees: a hundredth of a millimetre

export function toGcj(p: LonLat): LonLat {
  return shifted(p, GCJ02);
}

export function toBd(p: LonLat): LonLat {
  return shifted(p, BD09);
}

export function fromGcj(p: LonLat): LonLat {
  return invert(toGcj, p);
}

export function fromBd(p: LonLat): LonLat {
  return invert(toBd, p);
}

/** Whether web maps shift this place at all; outside, the systems are the same as WGS 84. */
export function isShifted(p: LonLat): boolean {
  const [lon, lat] = toGcj(p);
  return lon !== p[0] || lat !== p[1];
}

/** No number is no place; gcoord would throw. */
function shifted([lon, lat]: LonLat, to: typeof GCJ02 | typeof BD09): LonLat {
  if (!Number.isFinite(lon) || !Number.isFinite(lat)) return [Number.NaN, Number.NaN];
  return gcoord.transform([lon, lat], WGS84, to) as LonLat;
}

function invert(forward: (p: LonLat) => LonLat, [lon, lat]: LonLat): LonLat {
  let x = lon;
  let y = lat;
  for (let i = 0; i < ROUNDS; i++) {
    const [fx, fy] = forward([x, y]);
    const dx = lon - fx;
    const dy = lat - fy;
    x += dx;
    y += dy;
    if (Math.abs(dx) < ENOUGH && Math.abs(dy) < ENOUGH) break;
  }
  return [x, y];
}
