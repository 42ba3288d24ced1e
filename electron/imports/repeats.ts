/** What came before in the same file: a number may come once, and rows without one are told apart by counting. */
import { Fingerprint, PrintCounts, PrintSet } from '../store/fingerprint.ts';
import { keyHash } from '../store/import-commit.ts';
import { Refused } from './geometry/prepare.ts';

const hasher = new Fingerprint();

export class Repeats {
  private readonly keys = new PrintSet();
  private readonly contents = new PrintCounts();

  /** Forgets all and gives its memory back. */
  clear(): void {
    this.keys.clear();
    this.contents.clear();
  }

  /** Whether a number (its hash) comes for the first time. */
  isNewKey(hash: number): boolean {
    return this.keys.add(hash);
  }

  /** The fingerprint of a row without a number: of what it is and how many of the same came before it. */
  numbered(content: number): number {
    const before = this.contents.count(content);
    return before === 0 ? content : hasher.reset().add(content).add(before).end();
  }

  /** Throws Refused for a number that came before. */
  check(key: string | null, content: number): number {
    if (key === null) return this.numbered(content);
    if (!this.isNewKey(keyHash(key))) throw new Refused('key_duplicate', key.slice(0, 40));
    return content;
  }
}
