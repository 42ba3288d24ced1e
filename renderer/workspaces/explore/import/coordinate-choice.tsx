import { ActionIcon, NativeSelect, Tooltip } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../../electron/contract/imports.ts';
import { useUi } from '../../../state/ui.ts';
import { CandidateCard } from './candidate-card.tsx';
import { TABLES } from './choices.ts';
import coordinates from './coordinates.module.css';
import styles from './import-dialog.module.css';
import { useImport } from './import-state.ts';
import { OtherSystems } from './other-systems.tsx';
import { type Reading, readingKey, readingName } from './reading.ts';

interface Props {
  found: Inspection;
  /** The system drawn beside the chosen one. */
  compared: Reading | null;
  onHint(reading: Reading | null): void;
}

/** Which columns hold the position, and in which coordinate system; the map shows both. */
export function CoordinateChoice({ found, compared, onHint }: Props) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const { crsCandidates: candidates, crsVerdict: verdict, options } = found;
  const chosen = readingKey(options);
  const against = compared && readingKey(compared);
  const listed = candidates.some((c) => readingKey(c) === chosen);
  return (
    <section className={styles.section} aria-labelledby="import-place">
      <h3 id="import-place" className={styles.heading}>
        {t('import.where')}
      </h3>
      <PlaceColumns found={found} />
      {/* Before there are coordinates there is nothing to compare. */}
      <fieldset className={styles.systems} hidden={candidates.length === 0 && !found.options.lon}>
        <legend className={styles.label}>{t('import.system')}</legend>
        {verdict && (
          <p className={coordinates.verdict} data-told={verdict.code === 'told' || undefined} role="status">
            {verdict[language]}
          </p>
        )}
        {candidates.map((candidate, i) => (
          <CandidateCard
            key={readingKey(candidate)}
            candidate={candidate}
            best={i === 0}
            chosen={chosen === readingKey(candidate)}
            compared={against === readingKey(candidate)}
            onHint={onHint}
          />
        ))}
        <details className={styles.otherSystems} open={!listed || candidates.length === 0 || undefined}>
          <summary>{t('import.otherSystems')}</summary>
          <OtherSystems chosen={options.crs} listed={listed} />
        </details>
      </fieldset>
      {compared && <p className={styles.soft}>{t('import.legend', { crs: readingName(compared, language) })}</p>}
    </section>
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
  const shapes = !TABLES.has(found.format);
  const none = { value: '', label: t(shapes ? 'import.ownShape' : 'import.noColumn') };
  return (
    <div className={styles.place}>
      <NativeSelect
        label={t(lat ? 'import.lon' : shapes && !lon ? 'import.ownOrColumn' : 'import.lonOrBoth')}
        size="xs"
        value={lon ?? ''}
        data={[none, ...names]}
        onChange={(e) => choose({ lon: e.target.value, lat: lat ?? '' })}
      />
      {(lon || !shapes) && (
        <>
          <Tooltip label={t('import.swap')}>
            <ActionIcon
              variant="default"
              size={30}
              aria-label={t('import.swap')}
              disabled={!lat}
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
        </>
      )}
    </div>
  );
}
