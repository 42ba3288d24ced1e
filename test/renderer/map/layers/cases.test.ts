import { expect, test } from 'vitest';
import type { CaseRow } from '../../../../electron/contract/cases.ts';
import { URGENCIES } from '../../../../electron/domain/cases.ts';
import { caseFeatures, caseLayers } from '../../../../renderer/map/layers/cases.ts';

const row = (id: number, urgency: CaseRow['urgency'], lon: number | null = 121): CaseRow => ({
  ...{ id, urgency, lon, lat: 30.7, number: `A-${id}`, kind: 'lead', source: null, title: '', status: 'handling' },
  ...{ layer: null, featureId: null, town: null, squad: null, assignee: null, openedAt: 1, closedAt: null },
  ...{ dueAt: null, hoursLeft: null, rev: 1 },
});

test('the case that is looked at lies on top, and those without a place are not drawn', () => {
  const { features } = caseFeatures([row(1, 'overdue'), row(2, 'soon'), row(3, 'none', null)], 1, null);
  expect(features.map((f) => f.properties?.id)).toEqual([2, 1]);
  expect(features[1]?.properties).toMatchObject({ current: true, mark: 'mark-triangle' });
});

test('a new case is drawn where it is being put down', () => {
  const { features } = caseFeatures([], null, { lon: 121.5, lat: 30.5 });
  expect(features).toMatchObject([{ geometry: { coordinates: [121.5, 30.5] } }]);
});

test('what presses differs from what does not in shape as well as colour', () => {
  const marks = caseFeatures(
    URGENCIES.map((u, i) => row(i + 1, u)),
    null,
    null,
  ).features.map((f) => f.properties?.mark);
  expect(new Set(marks.slice(0, 4)).size).toBe(4);
  const colour = JSON.stringify(caseLayers('dark').at(-1)?.paint);
  for (const urgency of URGENCIES) expect(colour).toContain(`"${urgency}"`);
});
