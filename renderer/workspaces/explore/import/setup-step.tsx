import { Button, Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportOptions, Inspection } from '../../../../electron/contract/imports.ts';
import { ApiError } from '../../../api/client.ts';
import { useStartImport } from '../../../api/imports.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { missing } from './choices.ts';
import { CoordinateChoice } from './coordinate-choice.tsx';
import { FailureNote } from './failure-note.tsx';
import styles from './import-dialog.module.css';
import { leaveFile, type Step, useImport } from './import-state.ts';
import { LayerChoice } from './layer-choice.tsx';
import { MapSample } from './map-sample.tsx';
import { MappingTable } from './mapping-table.tsx';
import { Notices } from './notices.tsx';
import { PartChoice } from './part-choice.tsx';
import { rememberPart } from './part-memory.ts';
import { PreviewTable } from './preview-table.tsx';
import type { Reading } from './reading.ts';
import { Recognised } from './recognised.tsx';
import { RetireChoice } from './retire-choice.tsx';
import { comparedWith } from './sample-drawing.ts';
import { OtherFile } from './upload-step.tsx';
import { useComparison, useInspection } from './use-inspection.ts';

type At = Extract<Step, { at: 'setup' }>;

/** Everything about one file on one screen: what was recognised, where it goes, where it falls. */
export function SetupStep({ step }: { step: At }) {
  const { t } = useTranslation();
  const { inspection, options, busy, error, retry } = useInspection(step.sent);
  const osm = error !== null && codeOf(error) === 'import_streets';
  useEffect(() => {
    if (osm) useImport.getState().go({ at: 'streets', file: step.file, sent: step.sent, osm });
  }, [osm, step]);
  if (inspection && options) {
    return <Setup step={step} found={{ ...inspection, options }} read={inspection} busy={busy} error={error} />;
  }
  if (error && !osm) {
    // What was sent may have been swept away: then it is sent anew.
    const send = () => useImport.getState().go({ at: 'upload', file: step.file, share: 0, error: null });
    const again = codeOf(error) === 'upload_gone' ? send : retry;
    return (
      <div className={styles.middle}>
        <FailureNote title={t('import.notRead')} error={error}>
          {AGAIN.test(codeOf(error)) && <Button onClick={again}>{t('common.retry')}</Button>}
          <OtherFile />
        </FailureNote>
        {OTHERWISE.test(codeOf(error)) && <Recognised found={null} />}
      </div>
    );
  }
  return (
    <div className={styles.middle}>
      <Loader size="sm" aria-hidden />
      <p className={styles.soft} role="status">
        {t('import.looking')}
      </p>
      <Button variant="default" onClick={leaveFile}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}

/** Failures that may pass by themselves, and those that another way of reading may avoid. */
const AGAIN = /^(offline|upload_gone|internal)$/;
const OTHERWISE = /^import_(encoding|too_many_columns|row_too_large)$/;

/** Formats that may hold lines of streets. */
const HAS_LINES: ReadonlySet<Inspection['format']> = new Set([
  'geojson',
  'geojsonl',
  'geopackage',
  'shapefile',
  'flatgeobuf',
  'kml',
  'dxf',
]);

function codeOf(error: Error): string {
  return error instanceof ApiError ? error.code : '';
}

interface Props {
  step: At;
  /** With the options as chosen. */
  found: Inspection;
  /** As last answered. */
  read: Inspection;
  busy: boolean;
  error: Error | null;
}

function Setup({ step, found, read, busy, error }: Props) {
  const { t } = useTranslation();
  const values = useValues();
  const [hinted, setHinted] = useState<Reading | null>(null);
  const choices = useImport((s) => s.choices);
  const compared = comparedWith(found, hinted);
  const comparison = useComparison(step.sent, choices, found.options.layer, compared);
  const lacking = missing(found);
  const { alreadyImported } = read;
  useEffect(() => useImport.setState({ failed: false }), []);
  return (
    <>
      <div className={styles.body} aria-busy={busy}>
        {error && (
          <p role="alert" className={styles.error}>
            {messageOf(error)}
          </p>
        )}
        {alreadyImported && (
          <p className={styles.notice} role="status">
            {t('import.already', { at: values.instant(alreadyImported.at) })}
          </p>
        )}
        <Recognised found={found} />
        <PartChoice found={found} />
        <LayerChoice layer={found.options.layer} lines={HAS_LINES.has(found.format)} />
        <CoordinateChoice found={found} compared={compared} onHint={setHinted} />
        <Notices list={read.warnings} />
        <MappingTable found={found} lacking={lacking} />
        <PreviewTable found={read} />
        <RetireChoice options={found.options} />
      </div>
      <MapSample chosen={read.sample} other={comparison?.sample ?? null} crs={read.options.crs} />
      <SetupFooter step={step} found={found} busy={busy} blocked={error !== null} lacking={lacking} />
    </>
  );
}

interface FooterProps {
  step: At;
  found: Inspection;
  busy: boolean;
  blocked: boolean;
  lacking: readonly string[];
}

function SetupFooter({ step, found, busy, blocked, lacking }: FooterProps) {
  const { t } = useTranslation();
  const values = useValues();
  const start = useStartImport();
  const { go } = useImport.getState();
  const run = async () => {
    const { jobId } = await start.mutateAsync({ upload: step.sent.upload, options: ready(found.options) });
    rememberPart(found.parts, found.options.part);
    go({ at: 'job', file: step.file, sent: step.sent, jobId });
  };
  const count = values.number(found.estimatedRows);
  const empty = found.estimatedRows === 0;
  const layer = t(`layer.${found.options.layer}`);
  const names = lacking.map((key) => (key === 'geometry' ? t('import.place') : t(`field.${key}`)));
  return (
    <footer className={styles.footer}>
      <p className={styles.sum} role="status" data-lacking={empty || lacking.length > 0 || undefined}>
        {start.error
          ? messageOf(start.error)
          : empty
            ? t('import.noRows')
            : lacking.length > 0
              ? t('import.lacking', { names: names.join(t('import.comma')) })
              : t('import.sum', { count: found.estimatedRows, n: count, layer })}
      </p>
      <Button variant="default" onClick={leaveFile}>
        {t('common.cancel')}
      </Button>
      <Button
        loading={busy || start.isPending}
        disabled={blocked || empty || lacking.length > 0}
        onClick={() => void run().catch(() => undefined)}
      >
        {t('import.go')}
      </Button>
    </footer>
  );
}

/** A column that was taken away stands as an empty name while the person chooses. */
function ready({ lon, lat, ...options }: Inspection['options']): ImportOptions {
  return { ...options, ...(lon ? { lon } : {}), ...(lat ? { lat } : {}) };
}
