/**
 * Coordinates as people type or paste them: decimal degrees, degrees with minutes and seconds, hemispheres in either
 * language, labelled, in either order, or metres of a projected plane.
 */
export type TypedCoordinates =
  | { unit: 'degrees'; lon: number; lat: number /** Nothing said which number is which. */; ambiguous: boolean }
  | { unit: 'metres'; a: number; b: number };

const NUMBER = String.raw`[-+]?\d+(?:\.\d+)?`;
/** 121.02, 121°, 121°01', 121°01'12.5" */
const MARKED = String.raw`(${NUMBER})\s*(?:°\s*)?(?:(\d+(?:\.\d+)?)\s*'\s*)?(?:(\d+(?:\.\d+)?)\s*"\s*)?`;
/** 30 42 00: without marks there must be a letter, or it would be several numbers. */
const SPACED = String.raw`(\d+)\s+(\d+(?:\.\d+)?)(?:\s+(\d+(?:\.\d+)?))?`;
const BETWEEN = String.raw`\s*[,;/|\s]\s*`;

/** The letters stand before both angles, or after both, or nowhere; five groups an angle. */
function pair(angle: string, between: string): RegExp[] {
  const [before, after] = [`([NSEW])\\s*${angle}()`, `()${angle}\\s*([NSEW])?`];
  return [before, after].map((side) => new RegExp(`^${side}(?:${between})${side}$`));
}

const marked = pair(MARKED, `${BETWEEN}|(?<=[NSEW°'"])|(?=[NSEW])`);
const spaced = pair(SPACED, BETWEEN);

const ALONE = new RegExp(`^([NSEW])?\\s*${MARKED}([NSEW])?$`);

interface Angle {
  letter: string | null;
  value: number;
}

/** One angle with marks or a letter, as in 121°01′12.5″E or 东经121度; NaN when it is none. */
export function parseAngle(text: string): number {
  const plain = simplify(text);
  if (!/[°'"NSEW]/.test(plain)) return Number.NaN;
  const match = ALONE.exec(plain);
  return (match && angle([match[1], match[2], match[3], match[4], match[5]])?.value) ?? Number.NaN;
}

/** What a text means as a position, or null. Degrees are within ±180 and ±90; metres are left to the reader. */
export function parseCoordinates(text: string): TypedCoordinates | null {
  const plain = simplify(text);
  const [first, second] = firstMatch(marked, plain, false) ?? firstMatch(spaced, plain, true) ?? [];
  if (!first || !second) return null;
  if (!first.letter && !second.letter && Math.max(Math.abs(first.value), Math.abs(second.value)) > 180) {
    return { unit: 'metres', a: first.value, b: second.value };
  }
  return degrees(first, second);
}

function degrees(first: Angle, second: Angle): TypedCoordinates | null {
  const axes = [axisOf(first), axisOf(second)];
  if (axes[0] && axes[0] === axes[1]) return null;
  let swapped: boolean;
  if (axes[0] || axes[1]) swapped = axes[0] === 'lat' || axes[1] === 'lon';
  else swapped = Math.abs(second.value) > 90;
  const [lon, lat] = swapped ? [second.value, first.value] : [first.value, second.value];
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) return null;
  const ambiguous = !axes[0] && !axes[1] && Math.abs(lon) <= 90;
  return { unit: 'degrees', lon, lat, ambiguous };
}

function axisOf({ letter }: Angle): 'lon' | 'lat' | null {
  if (letter === null) return null;
  return letter === 'E' || letter === 'W' ? 'lon' : 'lat';
}

function firstMatch(patterns: readonly RegExp[], text: string, lettered: boolean): [Angle, Angle] | null {
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    if (!match) continue;
    const first = angle(match.slice(1, 6));
    const second = angle(match.slice(6, 11));
    if (first && second && (!lettered || (first.letter && second.letter))) return [first, second];
  }
  return null;
}

function angle([before, whole, minutes, seconds, after]: (string | undefined)[]): Angle | null {
  const letter = before || after || null;
  const [m, s] = [Number(minutes ?? 0), Number(seconds ?? 0)];
  if (m >= 60 || s >= 60) return null;
  const size = Math.abs(Number(whole)) + m / 60 + s / 3600;
  const negative = (whole ?? '').startsWith('-') !== (letter === 'S' || letter === 'W');
  return { letter, value: negative ? -size : size };
}

/** One spelling for marks, letters and labels. */
function simplify(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/^GEO:([^,]+),([^;?]+).*$/, 'LAT $1, LON $2')
    .replace(/东经|東經|LONGITUDE|LONG|LNG|LON|经度|經度/g, 'E')
    .replace(/北纬|北緯|LATITUDE|LAT|纬度|緯度/g, 'N')
    .replace(/西经|西經/g, 'W')
    .replace(/南纬|南緯/g, 'S')
    .replace(/[度º˚]/g, '°')
    .replace(/′′|''|[秒″“”]/g, '"')
    .replace(/[分′‘’]/g, "'")
    .replace(/[、，]/g, ',')
    .replace(/[()[\]{}:=]|\b[XY]\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
