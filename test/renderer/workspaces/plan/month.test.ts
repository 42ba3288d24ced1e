import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../electron/contract/layers.ts';
import {
  byDay,
  dayOf,
  monthOf,
  monthsOn,
  spanOf,
  weeksOf,
} from '../../../../renderer/workspaces/plan/vendors/permits/month.ts';
import { cellFor } from '../../../../renderer/workspaces/plan/vendors/suitability/cell-size.ts';

const ZONE = 'Asia/Shanghai';
const at = (text: string) => Date.parse(`${text}+08:00`) / 1000;

describe('the calendar of permits', () => {
  it('goes by the clocks of the city', () => {
    expect(monthOf(at('2023-07-01T00:00:00'), ZONE)).toEqual({ year: 2023, month: 7 });
    expect(dayOf(at('2023-06-30T23:59:59'), ZONE)).toBe('2023-06-30');
    expect(spanOf({ year: 2023, month: 12 }, ZONE)).toEqual({
      from: at('2023-12-01T00:00:00'),
      to: at('2024-01-01T00:00:00'),
    });
  });

  it('crosses the year’s end both ways, and knows the leap day', () => {
    expect(monthsOn({ year: 2023, month: 12 }, 1)).toEqual({ year: 2024, month: 1 });
    expect(monthsOn({ year: 2024, month: 1 }, -1)).toEqual({ year: 2023, month: 12 });
    const days = weeksOf({ year: 2024, month: 2 }).flat();
    expect(days.filter((day) => day !== null)).toHaveLength(29);
    expect(days.indexOf('2024-02-01')).toBe(3); // a Thursday, weeks beginning on Monday
    for (const week of weeksOf({ year: 2023, month: 7 })) expect(week).toHaveLength(7);
  });

  it('has a permit end on its last day, not on the day after', () => {
    const row: Row = {
      id: 1,
      lon: 0,
      lat: 0,
      valid_from: at('2023-07-03T00:00:00'),
      valid_to: at('2023-07-10T00:00:00'),
    };
    const days = byDay([row, { id: 2, lon: 0, lat: 0, valid_from: null, valid_to: null }], ZONE);
    expect([...days.keys()]).toEqual(['2023-07-03', '2023-07-09']);
    expect(days.get('2023-07-09')?.end).toEqual([row]);
  });
});

describe('the cells of a surface', () => {
  it('are the finest of which a view takes no more than may be asked for', () => {
    expect(cellFor([121.02, 30.7, 121.025, 30.703])).toBe(5);
    expect(cellFor([121.0, 30.69, 121.04, 30.71])).toBe(15);
    expect(cellFor([120, 30, 122, 31])).toBe(100);
  });
});
