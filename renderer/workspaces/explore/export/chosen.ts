/** Columns as they were picked: in their order, those that stay left out. Pure. */
import type { Picked } from './export-state.ts';

export interface Choosable {
  name: string;
}

export function inOrder<C extends Choosable>(all: readonly C[], { order }: Picked): C[] {
  const place = new Map(order.map((name, i) => [name, i]));
  const last = order.length;
  return [...all].sort((a, b) => (place.get(a.name) ?? last) - (place.get(b.name) ?? last));
}

/** What to ask for; undefined for all of them as they come. */
export function wanted<C extends Choosable>(all: readonly C[], picked: Picked): string[] | undefined {
  const left = new Set(picked.left);
  const names = inOrder(all, picked).map((c) => c.name);
  const kept = names.filter((name) => !left.has(name));
  const untouched = kept.length === all.length && kept.every((name, i) => name === all[i]?.name);
  return untouched ? undefined : kept;
}
