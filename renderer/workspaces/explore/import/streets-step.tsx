import { Button, SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Crs } from '../../../../electron/contract/crs.ts';
import { type Network, TOLERANCES } from '../../../../electron/contract/streets.ts';
import { useStartStreets, useStreets } from '../../../api/streets.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { HelpTip } from '../../../ui/help-tip.tsx';
import { useSystems } from '../use-systems.ts';
import styles from './import-dialog.module.css';
import { leaveFile, type Step, useImport } from './import-state.ts';
import { LayerChoice } from './layer-choice.tsx';
import { useUses } from './use-uses.ts';

const SHOWN = 60; // of the table at a time: typing finds the others

/** A file of street lines: how it is read, and what becomes of the streets that are there. */
export function StreetsStep({ step }: { step: Extract<Step, { at: 'streets' }> }) {
  const { t } = useTranslation();
  const values = useValues();
  const systems = useSystems();
  const { data: network } = useStreets();
  const start = useStartStreets();
  const [crs, setCrs] = useState<Crs | null>(null);
  const [tolerance, setTolerance] = useState<number>(TOLERANCES[0]);
  const { file, sent, osm } = step;
  const run = async () => {
    const { jobId } = await start.mutateAsync({ upload: sent.upload, crs, tolerance });
    useImport.getState().go({ at: 'streets-job', file, sent, osm, jobId });
  };
  const used = network?.uses != null;
  return (
    <>
      <div className={styles.body}>
        {start.error && (
          <p role="alert" className={styles.error}>
            {messageOf(start.error)}
          </p>
        )}
        {osm ? <p className={styles.soft}>{t('streets.osm')}</p> : <LayerChoice layer="streets" />}
        <section className={styles.section}>
          <h3 className={styles.heading}>{t('streets.present')}</h3>
          {network && <Present network={network} />}
        </section>
        <section className={styles.section}>
          <h3 className={styles.heading}>{t('streets.read')}</h3>
          <p className={styles.soft}>{t(osm ? 'streets.readOsm' : 'streets.readColumns')}</p>
          {!osm && (
            <Select
              mt="sm"
              label={t('import.system')}
              placeholder={t('streets.declared')}
              searchable
              clearable
              selectFirstOptionOnChange
              onFocus={(event) => event.currentTarget.select()}
              limit={SHOWN}
              data={systems}
              value={crs}
              nothingFoundMessage={t('systems.nothing')}
              onChange={(value) => setCrs(value as Crs | null)}
            />
          )}
        </section>
        <section className={styles.section}>
          <h3 className={styles.heading} id="streets-tolerance">
            {t('streets.tolerance')}
            <HelpTip term={t('streets.tolerance')} text={t('streets.toleranceWhat')} />
          </h3>
          <SegmentedControl
            size="xs"
            aria-labelledby="streets-tolerance"
            data={TOLERANCES.map((metres) => ({ value: `${metres}`, label: values.length(metres) }))}
            value={`${tolerance}`}
            onChange={(value) => setTolerance(Number(value))}
          />
        </section>
      </div>
      <footer className={styles.footer}>
        <p className={styles.sum} data-lacking={used || undefined}>
          {t(used ? 'streets.cannot' : network?.edges ? 'streets.replaces' : 'streets.first')}
        </p>
        <Button variant="default" onClick={leaveFile}>
          {t('common.cancel')}
        </Button>
        <Button
          loading={start.isPending}
          disabled={!network || used}
          data-autofocus
          onClick={() => void run().catch(() => undefined)}
        >
          {t('import.go')}
        </Button>
      </footer>
    </>
  );
}

function Present({ network: { edges, roads, source, uses } }: { network: Network }) {
  const { t } = useTranslation();
  const told = useUses();
  const values = useValues();
  if (edges === 0) return <p className={styles.soft}>{t('streets.none')}</p>;
  const name = source === null ? '' : t('streets.source', { source });
  return (
    <>
      <p className={styles.soft}>
        {t('streets.there', { edges: values.number(edges), roads: values.number(roads), source: name })}
      </p>
      {uses && (
        <p className={styles.notice} role="status">
          {told(uses)}
        </p>
      )}
    </>
  );
}
