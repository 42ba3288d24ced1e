import { useTranslation } from 'react-i18next';
import { crsWarning, tableEntry } from '../../../../electron/contract/crs.ts';
import type { Inspection } from '../../../../electron/contract/imports.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useUi } from '../../../state/ui.ts';
import coordinates from './coordinates.module.css';
import { FitPicture } from './fit-picture.tsx';
import styles from './import-dialog.module.css';
import { useImport } from './import-state.ts';
import { type Reading, readingName, readingOf } from './reading.ts';

/** A belief is never shown as certain. */
const SURE = 0.99;

interface Props {
  candidate: Inspection['crsCandidates'][number];
  best: boolean;
  chosen: boolean;
  compared: boolean;
  onHint(reading: Reading | null): void;
}

/** One reading with why it is believed, how it fits the streets, and its picture. */
export function CandidateCard({ candidate, best, chosen, compared, onHint }: Props) {
  const { t } = useTranslation();
  const values = useValues();
  const language = useUi((s) => s.language);
  const { choose } = useImport.getState();
  const { fit, shift } = candidate;
  const warning = crsWarning(candidate.crs);
  return (
    <label
      className={`${styles.system} ${coordinates.candidate}`}
      data-chosen={chosen || undefined}
      data-compared={compared || undefined}
      onMouseEnter={() => onHint(candidate)}
      onMouseLeave={() => onHint(null)}
      onFocus={() => onHint(candidate)}
      onBlur={() => onHint(null)}
    >
      <input type="radio" name="import-crs" checked={chosen} onChange={() => choose(readingOf(candidate))} />
      <span>
        <span className={coordinates.head}>
          <span className={styles.systemName}>
            {readingName(candidate, language)}
            {tableEntry(candidate.crs) && <span className={coordinates.code}>{candidate.crs}</span>}
          </span>
          <span className={styles.shift}>
            {best
              ? t('import.likely', { share: values.percent(Math.min(candidate.score, SURE)) })
              : t('import.shift', { metres: values.length(shift) })}
          </span>
        </span>
        {fit && (
          <span className={coordinates.fit}>
            {t('systems.fit', {
              median: fit.median === null ? '> 200 m' : values.length(fit.median),
              share: values.percent(fit.share),
              chance: values.percent(fit.chance),
            })}
          </span>
        )}
        <span className={coordinates.why}>{candidate[language]}</span>
        {warning && <span className={coordinates.why}>{warning[language]}</span>}
      </span>
      <FitPicture picture={candidate.picture} />
    </label>
  );
}
