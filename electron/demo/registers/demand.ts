/** How much is parked where it should not be, by street and hour: what attracts cars, and when. */
import type { RoadClass } from '../../domain/vocabulary.ts';
import type { City, CityEdge, Place } from '../city.ts';
import type { Day } from '../clock.ts';
import { dist, walk } from '../shapes.ts';

const PULLS = ['market', 'school', 'hospital', 'mall', 'night', 'street'] as const;
type Pull = (typeof PULLS)[number];

/** Share of a day's pull in each hour, on working days and on days off. Rough, from everyday life. */
const HOURS: Record<Pull, { work: string; off: string }> = {
  //        0 1 2 3 4 5 6 7 8 9 . . . 13. . . 17. . . 21. .
  market: { work: '000002798754322234541000', off: '000001689875333334431000' },
  school: { work: '000000081100230029410000', off: '000000011110011111100000' },
  hospital: { work: '111001268986446654322111', off: '111001134443223332221111' },
  mall: { work: '000000001234554446798620', off: '000000001357777789998731' },
  night: { work: '210000000000011113589963', off: '310000000001112224699974' },
  street: { work: '110000125655545567765311', off: '110000012455555566776421' },
};
const hourly = (digits: string) => [...digits].map(Number);
const PROFILE = Object.fromEntries(
  PULLS.map((p) => [p, { work: hourly(HOURS[p].work), off: hourly(HOURS[p].off) }]),
) as Record<Pull, { work: number[]; off: number[] }>;

/** What one place of a kind pulls, and how far in metres (e-fold). */
const REACH: Partial<Record<Place['kind'], { pull: Pull; strength: number; reach: number }>> = {
  market: { pull: 'market', strength: 5, reach: 130 },
  school: { pull: 'school', strength: 6, reach: 120 },
  hospital: { pull: 'hospital', strength: 7, reach: 170 },
  mall: { pull: 'mall', strength: 7, reach: 190 },
  landmark: { pull: 'night', strength: 3.5, reach: 200 },
};

/** Cars that stop at the kerb, by kind of street. */
const KERB: Record<RoadClass, number> = {
  trunk: 0.05,
  primary: 1,
  secondary: 1,
  tertiary: 0.75,
  residential: 0.45,
  pedestrian: 0.12,
  service: 0.3,
};

export class Demand {
  readonly #pulls: Float64Array[];

  constructor(city: City) {
    const random = city.random('demand');
    this.#pulls = city.edges.map((edge) => {
      const middle = walk(edge.line, edge.length / 2).at;
      const pulls = new Float64Array(PULLS.length);
      for (const place of city.places) {
        const reach = REACH[place.kind];
        if (!reach) continue;
        const d = dist(middle, place.at);
        if (d < reach.reach * 4)
          pulls[PULLS.indexOf(reach.pull)] =
            (pulls[PULLS.indexOf(reach.pull)] ?? 0) + reach.strength * Math.exp(-d / reach.reach);
      }
      pulls[PULLS.indexOf('street')] = street(city, edge, dist(middle, [0, 0])) * Math.exp(random.normal() * 0.55);
      return pulls.map((p) => p * KERB[edge.class] * Math.min(edge.length, 400));
    });
  }

  /** Relative number of cars wrongly parked along an edge (by its index) in an hour of a day. */
  of(index: number, day: Pick<Day, 'work' | 'vacation'>, hour: number): number {
    const pulls = this.#pulls[index] as Float64Array;
    let sum = 0;
    for (let k = 0; k < PULLS.length; k++) {
      const pull = PULLS[k] as Pull;
      if (pull === 'school' && day.vacation) continue;
      const profile = day.work ? PROFILE[pull].work : PROFILE[pull].off;
      sum += (pulls[k] as number) * (profile[hour] as number);
    }
    return sum;
  }

  /** The mean over a working day's waking hours. */
  usual(index: number): number {
    let sum = 0;
    for (let hour = 7; hour < 22; hour++) sum += this.of(index, { work: true, vacation: false }, hour);
    return sum / 15;
  }
}

/** Shops and flats along the street itself. */
function street(city: City, edge: CityEdge, fromCentre: number): number {
  if (!edge.built) return 0.01;
  const own = city.pack.plan.towns[edge.town] ? 0.35 : 1;
  return own * (0.12 + 1.5 * Math.exp(-fromCentre / 1300));
}
