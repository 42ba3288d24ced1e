/** What goes between the thread that draws thumbnails and those who ask it. */
import type { ErrorCode } from '../contract/errors.ts';

export interface WorkerSetup {
  dbPath: string;
}

export interface Request {
  id: number;
  sha256: string;
  size: number;
}

export type Reply =
  | { id: number; bytes: Uint8Array<ArrayBuffer> }
  | { id: number; error: { code: ErrorCode | null; params: Record<string, unknown>; message: string } };
