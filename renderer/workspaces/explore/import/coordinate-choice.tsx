import { ActionIcon, NativeSelect, Tooltip } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { COMMON_CRS, type Crs, crsName } from '../../../../electron/contract/crs.ts';
import type { Inspection } from '../../../../electron/contract/imports.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useUi } from '../../../state/ui.ts';
import styles from './import-dialog.module.css';
import { useImport } from './import-state.ts';

interface Props {
  found: Inspection;
  /** The system drawn beside the chosen one. */
  compared: Crs | null;
  onHint(crs: Crs | null): void;
}

/** Which columns hold the position, and in which coordinate system; the map shows both. */
export function CoordinateChoice({ found, compared, onHint }: Props) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const { choose } = useImport.getState();
  const candidates = found.crsCandidates;
  const others: Crs[] = COMMON_CRS.filter((crs) => !candidates.some((c) => c.crs === crs));
  const chosen = found.options.crs;
  const elsewhere = others.includes(chosen);
  return (
    <section className={styles.section} aria-labelledby="import-place">
      <h3 id="import-place" className={styles.heading}>
        {t('import.where')}
      </h3>
      <PlaceColumns found={found} />
      {/* Before there are coordinates there is nothing to compare. */}
      <fieldset className={styles.systems} hidden={candidates.length === 0 && !found.options.lon}>
        <legend className={styles.label}>{t('import.system')}</legend>
        {candidates.map((candidate, i) => (
          <System
            key={candidate.crs}
            candidate={candidate}
            best={i === 0}
            chosen={chosen === candidate.crs}
            compared={compared === candidate.crs}
            onHint={onHint}
          />
        ))}
        <details className={styles.otherSystems} open={elsewhere || candidates.length === 0 || undefined}>
          <summary>{t('import.otherSystems')}</summary>
          {others.map((crs) => (
            <label key={crs} className={styles.system}>
              <input type="radio" name="import-crs" checked={chosen === crs} onChange={() => choose({ crs })} />
              <span className={styles.systemName}>{crsName(crs, language)}</span>
            </label>
          ))}
        </details>
      </fieldset>
      {compared && <p className={styles.soft}>{t('import.legend', { crs: crsName(compared, language) })}</p>}
    </section>
  );
}

/** A belief is never shown as certain. */
const SURE = 0.99;

interface SystemProps {
  candidate: Inspection['crsCandidates'][number];
  best: boolean;
  chosen: boolean;
  compared: boolean;
  onHint(crs: Crs | null): void;
}

function System({ candidate, best, chosen, compared, onHint }: SystemProps) {
  const { t } = useTranslation();
  const values = useValues();
  const language = useUi((s) => s.language);
  const { choose } = useImport.getState();
  const { crs, shift } = candidate;
  return (
    <label
      className={styles.system}
      data-chosen={chosen || undefined}
      data-compared={compared || undefined}
      onMouseEnter={() => onHint(crs)}
      onMouseLeave={() => onHint(null)}
    >
      <input type="radio" name="import-crs" checked={chosen} onChange={() => choose({ crs })} />
      <span className={styles.systemName}>{crsName(crs, language)}</span>
      <span className={styles.shift}>
        {best
          ? t('import.likely', { share: values.percent(Math.min(candidate.score, SURE)) })
          : t('import.shift', { metres: values.length(shift) })}
      </span>
      <span className={styles.why}>{candidate[language]}</span>
    </label>
  );
}

function PlaceColumns({ found }: { found: Inspection }) {
  const { t } = useTranslation();
  const { choose } = useImport.getState();
  const { lon, lat } = found.options;
  if (found.format === 'geojson' || (found.columns.length === 0 && !lon)) {
    return <p className={styles.soft}>{t('import.ownGeometry')}</p>;
  }
  const names = found.columns.map((c) => ({ value: c.name, label: c.name }));
  const none = { value: '', label: t(found.format === 'csv' ? 'import.noColumn' : 'import.ownShape') };
  return (
    <div className={styles.place}>
      <NativeSelect
        label={lat ? t('import.lon') : t('import.lonOrBoth')}
        size="xs"
        value={lon ?? ''}
        data={[none, ...names]}
        onChange={(e) => choose({ lon: e.target.value, lat: lat ?? '' })}
      />
      <Tooltip label={t('import.swap')}>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={t('import.swap')}
          disabled={!lon || !lat}
          onClick={() => choose({ lon: lat, lat: lon })}
        >
          <IconArrowsExchange size={16} />
        </ActionIcon>
      </Tooltip>
      <NativeSelect
        label={t('import.lat')}
        size="xs"
        value={lat ?? ''}
        data={[{ value: '', label: t('import.noLat') }, ...names]}
        onChange={(e) => choose({ lon: lon ?? '', lat: e.target.value })}
      />
    </div>
  );
}
