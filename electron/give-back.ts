/**
 * Frees arrays that are of no more use at once: the collector, which sees only their small handles, would let tens of
 * megabytes of them lie. They are empty afterwards, and so is whatever else shares their buffers.
 */
export function giveBack(arrays: readonly (ArrayBufferView | null)[]): void {
  for (const array of arrays) {
    if (array?.buffer instanceof ArrayBuffer && !array.buffer.detached) array.buffer.transfer(0);
  }
}
