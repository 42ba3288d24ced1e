import { metresPerDegree } from '../domain/measure.ts';

/** Metres east and north of the city's centre. */
export type Pt = [number, number];

/** The drawing board: a plane that touches the ground at the city's centre. Over 35 km it is true to 0.2 %. */
export class Plane {
  readonly #lon: number;
  readonly #lat: number;
  readonly #metres: { lon: number; lat: number };

  constructor(centre: readonly [number, number]) {
    [this.#lon, this.#lat] = centre;
    this.#metres = metresPerDegree(centre[1]);
  }

  /** WGS 84 degrees, rounded to 1e-7 (about a centimetre). */
  lonLat([x, y]: Pt): [number, number] {
    return [round7(this.#lon + x / this.#metres.lon), round7(this.#lat + y / this.#metres.lat)];
  }

  line(points: readonly Pt[]): [number, number][] {
    return points.map((p) => this.lonLat(p));
  }

  /** A closed ring, counter-clockwise as GeoJSON wants its outer rings. */
  ring(points: readonly Pt[]): [number, number][] {
    const line = this.line(signedArea(points) < 0 ? [...points].reverse() : points);
    line.push(line[0] as [number, number]);
    return line;
  }

  metres([lon, lat]: readonly [number, number]): Pt {
    return [(lon - this.#lon) * this.#metres.lon, (lat - this.#lat) * this.#metres.lat];
  }
}

const round7 = (n: number) => Math.round(n * 1e7) / 1e7;

/** Square metres, positive when the ring turns left. The ring need not be closed. */
export function signedArea(ring: readonly Pt[]): number {
  let twice = 0;
  for (let i = 0; i < ring.length; i++) {
    const [ax, ay] = ring[i] as Pt;
    const [bx, by] = ring[(i + 1) % ring.length] as Pt;
    twice += ax * by - bx * ay;
  }
  return twice / 2;
}
