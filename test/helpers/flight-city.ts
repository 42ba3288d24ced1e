import type { City } from '../../electron/flights/readers/city.ts';

/** Pinghu, for readers of flights. */
export const FLIGHT_CITY: City = { bounds: [120.94, 30.55, 121.28, 30.86], timeZone: 'Asia/Shanghai' };
