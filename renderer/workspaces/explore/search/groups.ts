import type { SearchHit } from '../../../../electron/contract/system.ts';

export interface HitGroup {
  kind: SearchHit['kind'] | 'recent';
  hits: SearchHit[];
}

/** Hits by kind. A kind stands where its best hit stood, so that the first hit of all stays first. */
export function groupHits(hits: readonly SearchHit[]): HitGroup[] {
  const groups = new Map<SearchHit['kind'], SearchHit[]>();
  for (const hit of hits) groups.set(hit.kind, [...(groups.get(hit.kind) ?? []), hit]);
  return [...groups].map(([kind, list]) => ({ kind, hits: list }));
}

/** `label` cut so that what was typed stands alone in every second piece; one piece when it does not occur. */
export function splitAtMatch(label: string, typed: string): string[] {
  const sought = typed.trim().toLowerCase();
  const at = sought === '' ? -1 : label.toLowerCase().indexOf(sought);
  return at < 0 ? [label] : [label.slice(0, at), label.slice(at, at + sought.length), label.slice(at + sought.length)];
}
