import { type RemarkCode, remarkText } from '../contract/refusals.ts';

export interface Remark {
  zh: string;
  en: string;
}

/** Counts what was done with values, one line per kind and column however many rows it concerns. */
export class Remarks {
  private readonly seen = new Map<string, { code: RemarkCode; params: Record<string, unknown>; count: number }>();

  add(code: RemarkCode, params: Record<string, unknown> = {}): void {
    const id = `${code}\0${params.column ?? ''}\0${params.field ?? ''}`;
    const known = this.seen.get(id);
    if (known) known.count++;
    else this.seen.set(id, { code, params, count: 1 });
  }

  list(): Remark[] {
    return [...this.seen.values()].map(({ code, params, count }) => ({
      zh: remarkText(code, 'zh', { count, ...params }),
      en: remarkText(code, 'en', { count, ...params }),
    }));
  }
}
