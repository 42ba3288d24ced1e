import { useEffect } from 'react';
import { judgeStall, type WantedStall } from '../../../../api/plan-vendors.ts';
import { newestWins } from '../../../../map/interactions/snap-newest.ts';
import { useStall } from '../../../../state/plan-stall.ts';

type State = ReturnType<typeof useStall.getState>;

/** What to ask about the stall as it is now; null without one. */
export function wantedOf({ stall, vendorClass, subtype, trade, hours, pavement }: State): WantedStall | null {
  if (!stall) return null;
  return {
    geometry: stall as WantedStall['geometry'],
    class: vendorClass,
    subtype: vendorClass === 'scattered' ? subtype : null,
    trade,
    hours,
    pavement,
  };
}

/** Keeps the verdict up with the stall, as fast as answers come; the last stall is always judged. */
export function useJudging(): void {
  useEffect(() => {
    const asker = newestWins(judgeStall, (answer) => {
      const { stall, set } = useStall.getState();
      if (!stall) return;
      if ('verdict' in answer) set({ verdict: answer.verdict, failure: null });
      else set({ verdict: null, failure: answer.failure });
    });
    let asked = '';
    const look = (now: State) => {
      const wanted = wantedOf(now);
      const text = JSON.stringify(wanted);
      if (text === asked) return;
      asked = text;
      if (wanted) asker.ask(wanted);
      else now.set({ verdict: null, failure: null });
    };
    look(useStall.getState());
    const stop = useStall.subscribe(look);
    return () => {
      stop();
      asker.stop();
    };
  }, []);
}
