import { useMemo } from 'react';
import { useSession } from '../api/queries.ts';
import { useUi } from '../state/ui.ts';
import { type Formats, formats } from '../ui/formats.ts';

/** Formats for the language in use and the city's zone. */
export function useFormats(): Formats {
  const language = useUi((s) => s.language);
  const timeZone = useSession().data?.pack.timeZone ?? 'Asia/Shanghai';
  return useMemo(() => formats(language, timeZone), [language, timeZone]);
}
