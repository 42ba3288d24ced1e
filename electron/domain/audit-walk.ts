/** Walks along a chain entry by entry and says which are changed, removed, put in or moved. Holds a few entries at most. */
import { type ChainContent, contentText, linkText, type Sha256 } from './audit-chain.ts';
import type { Finding, TipSource } from './audit-findings.ts';
import type { Tip } from './audit-tip.ts';

/** An entry with its hashes in hexadecimal, null when it has none. */
export interface ChainEntry extends ChainContent {
  id: number;
  previous: string | null;
  hash: string | null;
}

/** What must be known of every entry; its content only where its hash does not fit. */
export type ChainLink = Pick<ChainEntry, 'id' | 'at' | 'previous' | 'hash'>;

/** A tip that was kept, and where. */
export interface KeptTip extends Tip {
  source: TipSource;
}

interface Unclear {
  entry: ChainLink | ChainEntry;
  own: string;
}

const SUSPECTS = 400; // entries that are tried in each other's places: 160,000 hashes at most
const UNCLEAR = 50;
const LISTED = 5000;

/** What an entry's hash should be by its content and the previous hash that it names. */
export function ownHash(sha256: Sha256, entry: ChainEntry): string | Promise<string> {
  const content = sha256(contentText(entry));
  const previous = entry.previous ?? '';
  if (typeof content === 'string') return sha256(linkText(content, previous));
  return content.then((settled) => sha256(linkText(settled, previous)));
}

export class ChainWalk {
  /** Entries walked over, and the last of them that belongs to the chain. */
  count = 0;
  last: Tip | null = null;
  readonly #database: string;
  readonly #tips: readonly KeptTip[];
  readonly #met = new Set<KeptTip>();
  /** Hashes of which the next entry may name one. */
  #follows: readonly (string | null)[];
  #lastId = 0;
  /** Entries that do not follow; the next that follows something says what they are. */
  #unclear: Unclear[] = [];
  /** Entries whose hash does not fit, and ids that are missing: places that may have been exchanged. */
  readonly #suspects = new Map<number, ChainEntry>();
  readonly #gaps = new Set<number>();
  readonly #found = new Map<number, Finding>();
  readonly #removed: Finding[] = [];
  #unlisted = 0;

  /** `genesis`: hash of `genesisText` of the database. */
  constructor(database: string, genesis: string, tips: readonly KeptTip[]) {
    this.#database = database;
    this.#follows = [genesis];
    this.#tips = tips;
  }

  /** Entries in the order of their ids; `own` as `ownHash` gives it. Those whose hash is another come with their content. */
  step(entry: ChainLink | ChainEntry, own: string): void {
    this.count++;
    const { previous } = entry;
    const before = this.#unclear.at(-1);
    if (previous === null && entry.hash === null) {
      this.#tell('entry_inserted', entry.id);
      this.#lastId = entry.id;
    } else if (previous !== null && this.#follows.includes(previous)) {
      for (const stray of this.#unclear) this.#stray(stray, 'entry_inserted');
      this.#unclear = [];
      this.#accept(entry, own);
    } else if (before && previous !== null && (previous === before.entry.hash || previous === before.own)) {
      this.#settle();
      this.#accept(entry, own);
    } else {
      if (this.#unclear.length >= UNCLEAR) this.#settle();
      this.#unclear.push({ entry, own });
    }
    this.#meet(entry);
  }

  /** An entry is there but cannot be read. */
  unreadable(id: number): void {
    this.count++;
    this.#tell('entry_changed', id);
    this.#lastId = id;
  }

  /** To be called once, after the last entry. Resolves to what was found, and how much more is not listed. */
  async finish(sha256: Sha256): Promise<{ findings: Finding[]; unlisted: number }> {
    this.#settle();
    await this.#findMoved(sha256);
    const findings = [...this.#removed, ...this.#found.values()].sort((a, b) => (a.id ?? 0) - (b.id ?? 0));
    for (const tip of this.#tips) {
      if (!this.#met.has(tip)) findings.push({ code: 'tip_missing', source: tip.source, id: tip.id });
    }
    return { findings, unlisted: this.#unlisted };
  }

  #accept(entry: ChainLink | ChainEntry, own: string): void {
    if (own !== entry.hash) this.#stray({ entry, own }, 'entry_changed');
    this.#follows = [entry.hash, own];
    this.#lastId = entry.id;
    const { id, hash } = entry;
    if (hash !== null) this.last = { database: this.#database, id, count: this.count, hash, at: Number(entry.at) };
  }

  /** The chain goes on from the unclear ones, or ends: what stood between them and what they follow is not as it was. */
  #settle(): void {
    for (const { entry, own } of this.#unclear) {
      const [from, to] = [this.#lastId + 1, entry.id - 1];
      if (from <= to) this.#gap(from, to);
      else if (own === entry.hash) this.#tell('entry_changed', this.#lastId > 0 ? this.#lastId : entry.id);
      this.#accept(entry, own);
    }
    this.#unclear = [];
  }

  #gap(from: number, to: number): void {
    if (this.#removed.length < LISTED) this.#removed.push({ code: 'entry_removed', id: from, to });
    else this.#unlisted++;
    for (let id = from; id <= to && this.#gaps.size < SUSPECTS; id++) this.#gaps.add(id);
  }

  #stray({ entry, own }: Unclear, code: 'entry_changed' | 'entry_inserted'): void {
    this.#tell(code, entry.id);
    if (own !== entry.hash && 'entity' in entry && this.#suspects.size < SUSPECTS) this.#suspects.set(entry.id, entry);
  }

  /** What is said first of an entry stays, but that it was changed tells more than that it was put in. */
  #tell(code: 'entry_changed' | 'entry_inserted', id: number): void {
    const known = this.#found.get(id);
    if (!known && this.#found.size >= LISTED) this.#unlisted++;
    else if (!known || known.code === 'entry_inserted') this.#found.set(id, { code, id });
  }

  #meet(entry: ChainLink): void {
    for (const tip of this.#tips) {
      if (tip.source === 'database' && entry.id > tip.id) this.#tell('entry_inserted', entry.id);
      if (tip.id !== entry.id || tip.database !== this.#database) continue;
      const whole = tip.count === this.count || this.#found.size + this.#removed.length + this.#unclear.length > 0;
      if (tip.hash === entry.hash && whole) this.#met.add(tip);
      else if (tip.source === 'database') this.#tell('entry_changed', entry.id);
    }
  }

  /** An entry that fits the place of another suspect, or one that is missing, stood there. */
  async #findMoved(sha256: Sha256): Promise<void> {
    const places = [...this.#suspects.keys(), ...this.#gaps].slice(0, SUSPECTS);
    for (const [id, entry] of this.#suspects) {
      for (const place of places) {
        if (place === id || (await ownHash(sha256, { ...entry, id: place })) !== entry.hash) continue;
        this.#found.set(id, { code: 'entry_moved', id, to: place });
      }
    }
  }
}
