/**
 * The part of an Electron object that Zhitu uses. Touching anything else throws, so that the double can never
 * pass for an Electron it does not imitate. `isGone` says which members a destroyed object has lost.
 */
export function strict<T extends object>(name: string, members: T, isGone: (key: string) => boolean = () => false): T {
  return new Proxy(members, {
    get(target, key, receiver) {
      if (typeof key === 'string' && isGone(key)) throw new TypeError('Object has been destroyed');
      if (typeof key === 'symbol' || key in target || key === 'then' || key === 'toJSON') {
        return Reflect.get(target, key, receiver);
      }
      throw new Error(`The Electron double has no ${name}.${key}`);
    },
  });
}

/** Throws for options that the double would silently ignore. */
export function onlyKnown(what: string, given: object, known: readonly string[]): void {
  for (const key of Object.keys(given)) {
    if (!known.includes(key)) throw new Error(`The Electron double does not know ${what}.${key}`);
  }
}
