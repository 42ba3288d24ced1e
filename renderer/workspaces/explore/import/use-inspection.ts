import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Inspection } from '../../../../electron/contract/imports.ts';
import { inspectionQuery, type Uploaded } from '../../../api/imports.ts';
import { type Choices, given, shownOptions, withPart } from './choices.ts';
import { useImport } from './import-state.ts';
import { rememberedPart } from './part-memory.ts';
import { type Reading, readingOf } from './reading.ts';

/** The newest answer about a file under the person's choices; the one before stays until it is there. */
export function useInspection({ upload }: Uploaded) {
  const choices = useImport((s) => s.choices);
  const [good, setGood] = useState<Inspection | null>(null);
  const options = given(choices, choices.layer ?? good?.options.layer);
  const query = useQuery(inspectionQuery(upload, options));
  if (query.data && query.data !== good) setGood(query.data);
  const inspection = query.data ?? good;
  useRememberedPart(query.data);
  return {
    inspection,
    /** Options as they will be: recognised, or as chosen even before the answer has come. */
    options: inspection && shownOptions(inspection.options, options),
    busy: query.isFetching && !query.data,
    error: query.error,
    retry: () => void query.refetch(),
  };
}

/** Goes on to the part that was imported of files like this one, unless a person has chosen. */
function useRememberedPart(found: Inspection | undefined): void {
  useEffect(() => {
    const { choices, choose } = useImport.getState();
    if (!found || choices.part !== undefined) return;
    const part = rememberedPart(found.parts);
    if (part !== undefined && part !== found.options.part) choose(withPart(part));
  }, [found]);
}

/** The same file read in another coordinate system, for comparison. */
export function useComparison(
  { upload }: Uploaded,
  choices: Choices,
  layer: Inspection['options']['layer'],
  reading: Reading | null,
) {
  const { data } = useQuery({
    ...inspectionQuery(upload, { ...given(choices, choices.layer ?? layer), ...(reading ? readingOf(reading) : {}) }),
    enabled: reading !== null,
  });
  return reading ? (data ?? null) : null;
}
