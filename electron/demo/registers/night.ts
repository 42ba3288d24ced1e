/** The night market's event and the services added for it; and the rules the bureau works by. */
import type { TableRows } from '../../store/demo.ts';
import type { City } from '../city.ts';
import type { Clock } from '../clock.ts';
import { blob } from '../shapes.ts';
import { numbered } from '../tables.ts';

export function nightTables(city: City, clock: Clock): TableRows[] {
  const { event, services } = city.pack.plan;
  const place = city.places.find((p) => p.name.zh === event.place);
  const ring = place ? blob(place.at, 330, 300, 12, () => 0) : null;
  return [
    numbered(
      'events',
      ['name', 'place', 'from_at', 'to_at', 'stalls', 'visitors', 'turnover_cny', 'local_spend_cny', 'geometry'],
      [
        {
          name: event.name,
          place: event.place,
          from_at: clock.at(event.from),
          to_at: clock.at(event.to),
          stalls: event.stalls,
          visitors: event.visitors,
          turnover_cny: event.turnover,
          local_spend_cny: event.localSpend,
          geometry: ring ? JSON.stringify({ type: 'Polygon', coordinates: [city.plane.ring(ring)] }) : null,
        },
      ],
    ),
    numbered('services', ['zone', 'kind', 'amount', 'unit'], services),
    {
      table: 'rules',
      columns: ['id', 'value', 'unit', 'source', 'clause', 'note_zh', 'note_en'],
      rows: city.pack.rules.map((r) => [r.id, String(r.value), r.unit ?? null, r.source, r.clause ?? null, r.zh, r.en]),
    },
  ];
}
