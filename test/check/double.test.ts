import type * as electron from 'electron';
import { describe, expect, it } from 'vitest';
import * as double from '../electron/electron.ts';

/** Members that the double has and Electron has not: each would be a mistake that no test on the double can find. */
type Extra<Name extends keyof typeof double & keyof typeof electron> = Exclude<
  keyof (typeof double)[Name],
  keyof (typeof electron)[Name]
>;
type Names = keyof typeof double & keyof typeof electron;
/** Fails to compile when there is any. */
const EXTRA: { [Name in Names as Extra<Name> extends never ? never : Name]: Extra<Name> } = {};

describe('the double of Electron', () => {
  it('has no member that Electron has not', () => {
    expect(EXTRA).toEqual({});
  });

  it('throws on whatever it does not imitate', () => {
    const { app, session } = double as unknown as Record<string, Record<string, () => void>>;
    expect(() => app?.setBadgeCount?.()).toThrow('The Electron double has no app.setBadgeCount');
    expect(() => session?.fromPartition).toThrow('no session.fromPartition');
  });

  it('refuses settings that it would ignore', () => {
    const open = (options: object) => () => new double.BrowserWindow(options);
    expect(open({ kiosk: true })).toThrow('BrowserWindow.kiosk');
    expect(open({ webPreferences: { nodeIntegration: true } })).toThrow('nodeIntegration: true');
    expect(open({ webPreferences: { sandbox: false } })).toThrow('sandbox: false');
  });
});
