/** Keeps what was used last while it fits a budget of bytes; the newest entry always stays. */
export interface Lru<V> {
  get(key: string): V | undefined;
  set(key: string, value: V, bytes: number): void;
  /** Drops every entry whose key begins so. */
  dropPrefix(prefix: string): void;
}

export function lru<V>(budget: number): Lru<V> {
  const entries = new Map<string, { value: V; bytes: number }>();
  let used = 0;
  function drop(key: string): void {
    used -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  }
  return {
    get(key) {
      const found = entries.get(key);
      if (!found) return undefined;
      entries.delete(key);
      entries.set(key, found);
      return found.value;
    },
    set(key, value, bytes) {
      drop(key);
      entries.set(key, { value, bytes });
      used += bytes;
      while (used > budget && entries.size > 1) drop(entries.keys().next().value as string);
    },
    dropPrefix(prefix) {
      for (const key of [...entries.keys()]) if (key.startsWith(prefix)) drop(key);
    },
  };
}
