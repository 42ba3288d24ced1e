import { expect, it } from 'vitest';
import { sitingAsk } from '../../electron/contract/plan-siting.ts';
import { demandUnit } from '../../electron/contract/siting-demand.ts';

const of = (demand: object, hours: number[]) =>
  demandUnit({
    ask: sitingAsk.parse({ demand }),
    demand: {
      unit: 'vehicles',
      total: 0,
      covered: 0,
      reachable: 0,
      places: 0,
      merged: 0,
      offStreet: 0,
      hours,
    } as never,
  });

it('demand from records is told by the week: its hours together, as records unless each stands for more vehicles', () => {
  expect(of({}, [17])).toMatchObject({ hours: 1, unit: 'records' });
  expect(of({}, [17, 18, 41])).toMatchObject({ hours: 3, unit: 'records' });
  expect(of({ factor: 2.5 }, [17, 18])).toMatchObject({ hours: 2, unit: 'vehicles', factor: 2.5 });
});

it('given demand is told as it came', () => {
  const given = [{ at: [121, 30.7], weight: 4 }];
  expect(of({ what: 'given', given }, [17, 18])).toMatchObject({ given: true, hours: 1, unit: 'vehicles' });
});

it('counts are vehicles, whatever a record would stand for', () => {
  const told = { hours: 2, unit: 'vehicles', factor: 1, counted: true };
  expect(of({ from: ['counts'], factor: 2.5 }, [17, 18])).toMatchObject(told);
});
