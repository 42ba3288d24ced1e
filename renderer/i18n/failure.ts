import { ApiError } from '../api/client.ts';
import { useUi } from '../state/ui.ts';

/** What to tell a person about a failed call, in their language. */
export function messageOf(error: unknown): string {
  const { language } = useUi.getState();
  if (error instanceof ApiError) return error.messages[language];
  return error instanceof Error ? error.message : String(error);
}
