import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/queries.ts';
import { useUi } from '../state/ui.ts';
import { type Values, valuesOf } from './values.ts';

/** How values are written now: language of the page, time zone and names of the city. */
export function useValues(): Values {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const pack = useSession().data?.pack;
  return useMemo(() => valuesOf(language, t, pack), [language, t, pack]);
}
