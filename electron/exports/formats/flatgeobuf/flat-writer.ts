/**
 * FlatBuffers written front to back (google.github.io/flatbuffers/flatbuffers_internals.html): tables with their vtables,
 * vectors, strings. What a table refers to follows it. Positions are counted from the size before the buffer, to which
 * readers align.
 */
export class FlatWriter {
  private view = new DataView(new ArrayBuffer(4096));
  private at = 0;

  /** Begins anew: four bytes for the size, four for the way to the root. */
  begin(): void {
    this.at = 8;
    this.view.setUint32(0, 0);
  }

  /** The root table comes next. */
  rootHere(table: number): void {
    this.view.setUint32(4, table - 4, true);
  }

  /** Bytes of the whole, size and all; only good until the next `begin`. */
  finish(): Uint8Array {
    this.view.setUint32(0, this.at - 4, true);
    return new Uint8Array(this.view.buffer, 0, this.at);
  }

  /**
   * A table of `slots` fields; those given are [slot, bytes, value], a value of null being the way to what follows.
   * Returns where it stands and where each such way is to be put.
   */
  table(
    slots: number,
    fields: readonly (readonly [slot: number, size: 1 | 2 | 4 | 8, value: number | bigint | null])[],
  ) {
    const vtable = 4 + 2 * slots;
    const size = 4 + fields.reduce((sum, [, bytes]) => sum + bytes, 0);
    // Eight-byte fields come first, four bytes into the table.
    let table = this.at + vtable;
    while (table % 8 !== 4) table++;
    const start = table - vtable;
    this.reach(table + size);
    for (let i = this.at; i < table + size; i++) this.view.setUint8(i, 0);
    this.view.setUint16(start, vtable, true);
    this.view.setUint16(start + 2, size, true);
    this.view.setInt32(table, vtable, true);
    const ways = new Map<number, number>();
    let place = table + 4;
    for (const [slot, bytes, value] of [...fields].sort((a, b) => b[1] - a[1])) {
      this.view.setUint16(start + 4 + 2 * slot, place - table, true);
      if (value === null) ways.set(slot, place);
      else if (bytes === 8) this.view.setBigUint64(place, BigInt(value), true);
      else if (bytes === 4) this.view.setInt32(place, Number(value), true);
      else if (bytes === 2) this.view.setUint16(place, Number(value), true);
      else this.view.setUint8(place, Number(value));
      place += bytes;
    }
    this.at = table + size;
    return { table, way: (slot: number) => ways.get(slot) as number };
  }

  string(way: number, text: string): void {
    const bytes = Buffer.from(text, 'utf8');
    this.vector(way, bytes.length, 1, bytes.length + 1);
    Buffer.from(this.view.buffer, this.at).set(bytes);
    this.view.setUint8(this.at + bytes.length, 0);
    this.at += bytes.length + 1;
  }

  bytes(way: number, bytes: Uint8Array): void {
    this.vector(way, bytes.length, 1, bytes.length);
    Buffer.from(this.view.buffer, this.at).set(bytes);
    this.at += bytes.length;
  }

  doubles(way: number, values: ArrayLike<number>): void {
    this.vector(way, values.length, 8, 8 * values.length);
    for (let i = 0; i < values.length; i++, this.at += 8) this.view.setFloat64(this.at, values[i] as number, true);
  }

  uints(way: number, values: ArrayLike<number>): void {
    this.vector(way, values.length, 4, 4 * values.length);
    for (let i = 0; i < values.length; i++, this.at += 4) this.view.setUint32(this.at, values[i] as number, true);
  }

  /** Ways to tables that follow. */
  ways(way: number, count: number): number[] {
    this.vector(way, count, 4, 4 * count);
    const first = this.at;
    this.at += 4 * count;
    return Array.from({ length: count }, (_, i) => first + 4 * i);
  }

  /** What is written next is what the way leads to. */
  lead(way: number, to: number): void {
    this.view.setUint32(way, to - way, true);
  }

  private vector(way: number, count: number, align: number, size: number): void {
    this.reach(this.at + 16 + size);
    while ((this.at + 4) % Math.max(4, align) !== 0) this.view.setUint8(this.at++, 0);
    this.lead(way, this.at);
    this.view.setUint32(this.at, count, true);
    this.at += 4;
  }

  private reach(size: number): void {
    if (size <= this.view.byteLength) return;
    const larger = new Uint8Array(2 ** Math.ceil(Math.log2(size)));
    larger.set(new Uint8Array(this.view.buffer, 0, this.at));
    this.view = new DataView(larger.buffer);
  }
}
