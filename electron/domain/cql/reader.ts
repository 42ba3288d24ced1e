import { CqlError } from './ast.ts';
import { type Token, tokens } from './tokens.ts';

/** Goes through the words of a filter. */
export class Reader {
  private readonly all: Token[];
  private i = 0;
  constructor(source: string) {
    this.all = tokens(source);
  }

  get at(): number {
    return this.peek().at;
  }
  peek(ahead = 0): Token {
    return this.all[Math.min(this.i + ahead, this.all.length - 1)] as Token;
  }
  skip(count: number): void {
    this.i += count;
  }

  /** In capitals, the name of what is called here: a name before an opening bracket. */
  callee(): string | undefined {
    const [name, open] = [this.peek(), this.peek(1)];
    if (name.kind !== 'name' || open.kind !== 'sign' || open.value !== '(') return undefined;
    return name.value.toUpperCase();
  }

  takeSign(sign: string): boolean {
    const { kind, value } = this.peek();
    if (kind !== 'sign' || value !== sign) return false;
    this.i += 1;
    return true;
  }
  need(sign: string): void {
    if (!this.takeSign(sign)) throw new CqlError(`${sign} is missing`, this.at);
  }
  takeWord(word: string): boolean {
    const { kind, value } = this.peek();
    if (kind !== 'name' || value.toUpperCase() !== word) return false;
    this.i += 1;
    return true;
  }
  needWord(word: string): void {
    if (!this.takeWord(word)) throw new CqlError(`${word} is missing`, this.at);
  }

  text(): string {
    const { kind, value, at } = this.peek();
    if (kind !== 'text') throw new CqlError('a text in single quotes is missing', at);
    this.i += 1;
    return value;
  }
  number(): number {
    const { kind, value, at } = this.peek();
    const number = Number(value);
    if (kind !== 'number' || !Number.isFinite(number)) throw new CqlError('a number is missing', at);
    this.i += 1;
    return number;
  }
  literal(): string | number {
    return this.peek().kind === 'text' ? this.text() : this.number();
  }
  end(): void {
    const { kind, value, at } = this.peek();
    if (kind !== 'end') throw new CqlError(`nothing can follow here: ${value}`, at);
  }
}
