import { useSession } from '../../../api/queries.ts';
import { useUi } from '../../../state/ui.ts';

/** Names of towns and squads by code, in the reader's language; codes that the pack does not know stand for themselves. */
export function useNames(): Record<'town' | 'squad', Map<string, string>> {
  const language = useUi((s) => s.language);
  const pack = useSession().data?.pack;
  const names = (list: readonly { code: string; zh: string; en: string }[] = []) =>
    new Map(list.map((item) => [item.code, item[language]]));
  return { town: names(pack?.towns), squad: names(pack?.squads) };
}
