/**
 * What runs in a page before its own scripts: the preload script with the little of `electron` that a sandboxed
 * preload has. Electron gives it a world of its own; here it runs in the page's world inside a function, and
 * whatever crosses the bridge is copied, as Electron does.
 */

/** Name of the binding through which the page reaches the double. */
export const BINDING = '__electronDouble';

export type FromPage = { id: number; channel: string; args: unknown[] };
export type ToPage = { id: number; value?: unknown; error?: string } | { channel: string; args: unknown[] };

/** The script to evaluate on every new document of the main frame. */
export function preloadScript(preload: string, platform: string): string {
  return `(${enterPage})(${JSON.stringify(BINDING)}, ${JSON.stringify(platform)}, function (require, process, module, exports) {\n${preload}\n});`;
}

/** Written without imports: it is sent to the page as text. */
function enterPage(
  binding: string,
  platform: string,
  preload: (require: unknown, process: unknown, module: unknown, exports: unknown) => void,
): void {
  if (window.top !== window) return; // preloads run in subframes only where nodeIntegrationInSubFrames is set
  const world = window as unknown as Record<string, unknown>;
  const post = world[binding] as (text: string) => void;
  delete world[binding];

  let last = 0;
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const listeners = new Map<string, Set<(...args: unknown[]) => void>>();
  Object.defineProperty(window, Symbol.for(binding), {
    value(message: ToPage) {
      if ('channel' in message) {
        for (const listener of listeners.get(message.channel) ?? []) listener({}, ...message.args);
        return;
      }
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error === undefined) asked?.resolve(message.value);
      else asked?.reject(new Error(message.error));
    },
  });

  const ipcRenderer = {
    invoke(channel: string, ...args: unknown[]) {
      last += 1;
      const id = last;
      post(JSON.stringify({ id, channel, args: structuredClone(args) }));
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    },
    on(channel: string, listener: (...args: unknown[]) => void) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      return ipcRenderer;
    },
    off(channel: string, listener: (...args: unknown[]) => void) {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
  };
  const contextBridge = {
    exposeInMainWorld(key: string, api: unknown) {
      if (key in world) throw new Error(`Cannot bind an API on top of an existing property: ${key}`);
      Object.defineProperty(world, key, { value: copy(api), enumerable: true });
    },
  };

  /** Functions become functions that copy what goes in and out, promises promises, the rest copies. */
  function copy(value: unknown): unknown {
    if (typeof value === 'function') return (...args: unknown[]) => copy(value(...args.map(copy)));
    if (value instanceof Promise) return value.then(copy);
    if (Array.isArray(value)) return Object.freeze(value.map(copy));
    if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
      return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copy(part)])));
    }
    return structuredClone(value);
  }

  const module = { exports: {} };
  const require = (name: string) => {
    if (name === 'electron') return { contextBridge, ipcRenderer };
    throw new Error(`module not found: ${name}`); // a sandboxed preload cannot load files
  };
  preload(require, { platform }, module, module.exports);
}
