/** The hour × weekday matrix: 7 rows from Monday, 24 columns. Choices are a rectangle of it. All pure. */
export interface Cell {
  /** 0 = Monday … 6 = Sunday */
  day: number;
  hour: number;
}
export interface HourChoice {
  /** 0–23; undefined when all. */
  hours: number[] | undefined;
  /** 1 = Monday … 7 = Sunday, as the filter has them; undefined when all. */
  weekdays: number[] | undefined;
}

/** The rectangle between two cells; a whole row or column does not restrict the other way. */
export function choiceBetween(a: Cell, b: Cell): HourChoice {
  const hours = span(a.hour, b.hour);
  const weekdays = span(a.day, b.day).map((d) => d + 1);
  return {
    hours: hours.length === 24 ? undefined : hours,
    weekdays: weekdays.length === 7 ? undefined : weekdays,
  };
}

export function isChosen(choice: HourChoice, cell: Cell): boolean {
  return (choice.hours?.includes(cell.hour) ?? true) && (choice.weekdays?.includes(cell.day + 1) ?? true);
}

/** The cell an arrow leads to; stops at the edges. Null for other keys. */
export function step(cell: Cell, key: string): Cell | null {
  const { day, hour } = cell;
  switch (key) {
    case 'ArrowLeft':
      return { day, hour: Math.max(hour - 1, 0) };
    case 'ArrowRight':
      return { day, hour: Math.min(hour + 1, 23) };
    case 'ArrowUp':
      return { day: Math.max(day - 1, 0), hour };
    case 'ArrowDown':
      return { day: Math.min(day + 1, 6), hour };
    case 'Home':
      return { day, hour: 0 };
    case 'End':
      return { day, hour: 23 };
    default:
      return null;
  }
}

/** Which of `classes` colours a count gets: none has its own, the rest by the square root, since counts are skewed. */
export function colourClass(count: number, most: number, classes: number): number {
  if (count === 0 || most === 0) return 0;
  return Math.max(1, Math.min(classes - 1, Math.ceil(Math.sqrt(count / most) * (classes - 1))));
}

function span(a: number, b: number): number[] {
  const from = Math.min(a, b);
  return Array.from({ length: Math.abs(a - b) + 1 }, (_, i) => from + i);
}
