import { useSession } from './queries.ts';

/** What the database's clock shows, epoch seconds: in a demo city a day of its data, else the computer's own. */
export function useClock(): () => number {
  const ahead = useSession().data?.ahead ?? 0;
  return () => Math.floor(Date.now() / 1000) + ahead;
}
