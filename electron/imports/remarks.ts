import { type RemarkCode, remarkText } from '../contract/refusals.ts';

export interface Remark {
  zh: string;
  en: string;
}

export interface RemarkCount {
  code: RemarkCode;
  params: Record<string, unknown>;
  count: number;
}

/** Counts what was done with values, one line per kind and column however many rows it concerns. */
export class Remarks {
  private readonly seen = new Map<string, RemarkCount>();
  private readonly told: Remark[] = [];

  add(code: RemarkCode, params: Record<string, unknown> = {}, count = 1): void {
    const id = `${code}\0${params.column ?? ''}\0${params.field ?? ''}`;
    const known = this.seen.get(id);
    if (known) known.count += count;
    else this.seen.set(id, { code, params, count });
  }

  /** In words of its own. */
  tell(remark: Remark): void {
    if (!this.told.some((known) => known.en === remark.en)) this.told.push(remark);
  }

  /** In the place of what was told of the file's first rows. */
  retell(remarks: readonly Remark[]): void {
    this.told.length = 0;
    for (const remark of remarks) this.tell(remark);
  }

  /** All of them, to be handed to another thread and added there; none are left. */
  take(): RemarkCount[] {
    const entries = [...this.seen.values()];
    this.seen.clear();
    return entries;
  }

  addAll(entries: readonly RemarkCount[]): void {
    for (const { code, params, count } of entries) this.add(code, params, count);
  }

  list(): Remark[] {
    const counted = [...this.seen.values()].map(({ code, params, count }) => ({
      zh: remarkText(code, 'zh', { count, ...params }),
      en: remarkText(code, 'en', { count, ...params }),
    }));
    return [...this.told, ...counted];
  }
}
