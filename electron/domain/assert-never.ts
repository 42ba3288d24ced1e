/** Makes a switch over kinds exhaustive: a kind that is added later fails to compile where it is not thought of. */
export function assertNever(value: never): never {
  throw new RangeError(`not a known kind: ${String(value)}`);
}
