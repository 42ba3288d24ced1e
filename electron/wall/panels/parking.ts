import { byHour } from '../course.ts';
import { extentOf } from '../extent.ts';
import { openHours } from '../open-hours.ts';
import { figure, inTowns, type Panel, within } from '../panel.ts';

interface Kind {
  kind: string;
  places: number;
  berths: number;
  metres: number;
}

/** What there is to park in, and when it is open while violations happen. */
export const parking: Panel = async (ask) => {
  const [where, params] = inTowns(ask);
  const kinds = await ask.db.all<Kind>(
    `SELECT coalesce(kind, 'none') AS kind, count(*) AS places, coalesce(sum(berths), 0) AS berths,
       coalesce(sum(length_m), 0) AS metres
     FROM parking WHERE retired_at IS NULL ${where} GROUP BY 1 ORDER BY places DESC`,
    ...params,
  );
  const of = (kind: string) => kinds.find((row) => row.kind === kind);
  const lots = await ask.db.get<{ n: number }>(
    `SELECT count(*) AS n FROM parking
     WHERE retired_at IS NULL AND kind = 'temporary_lot' AND status = 'in_progress' ${where}`,
    ...params,
  );
  const { matrix } = await ask.summary('violations', within(ask, ask.period), { matrix: true });
  return {
    extent: await extentOf(ask, 'parking'),
    figures: [
      figure('berths_shared', of('shared_open')?.berths ?? 0, { better: 'more' }),
      figure('berths_shareable', of('shared_potential')?.berths ?? 0),
      figure('bays', of('nonmotor_bay')?.places ?? 0),
      figure('bay_length', Math.round(of('nonmotor_bay')?.metres ?? 0), { unit: 'metres' }),
      figure('lots_in_progress', lots?.n ?? 0),
    ],
    ranking: {
      id: 'by_kind',
      words: 'parking',
      unit: 'count',
      rows: kinds.slice(0, 7).map(({ kind, places }) => ({ name: kind, value: places, before: null })),
    },
    course: {
      id: 'by_hour',
      step: 'hour',
      starts: Array.from({ length: 24 }, (_, hour) => hour),
      lines: [
        { id: 'berths_open', values: await openHours(ask) },
        { id: 'violations', values: byHour(matrix) },
      ],
    },
  };
};
