/** The last second of a day by this computer's clock, epoch seconds. */
export function endOf(day: string): number {
  return Math.floor(new Date(`${day}T23:59:59`).getTime() / 1000);
}

export function dayOf(at: number): string {
  const date = new Date(at * 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
