import { prepareSupply } from '../../../api/plan-supply.ts';
import { askNow } from './use-ask.ts';

/** Has the server get ready for what the panel is about to ask. */
export function prepare(): void {
  prepareSupply(askNow());
}
