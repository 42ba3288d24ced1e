import type { NativeBridge } from '../../electron/contract/native.ts';
import { useDesk } from '../state/desk.ts';
import { errorOf } from './client.ts';

/** Has the desktop app write a report as PDF; its file's name, null when nothing was chosen. Throws ApiError. */
export async function saveReport(bridge: NativeBridge, path: string): Promise<string | null> {
  const saved = await bridge.saveReport({ path, desk: useDesk.getState().person?.id ?? null });
  if ('error' in saved) throw errorOf(saved.error);
  return saved.name;
}
