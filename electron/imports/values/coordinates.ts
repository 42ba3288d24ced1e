import { parseAngle } from '../../domain/typed-coordinates.ts';
import { readNumber } from './numbers.ts';

/** A number, or an angle with marks such as 121°01′12.5″E; NaN when it is neither. */
export function readCoordinate(text: string, decimal: '.' | ','): number {
  const value = readNumber(text, decimal);
  return Number.isNaN(value) ? parseAngle(text) : value;
}
