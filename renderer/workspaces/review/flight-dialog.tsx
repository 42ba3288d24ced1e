import { Button, Progress, TextInput } from '@mantine/core';
import { IconDrone, IconFolderOpen } from '@tabler/icons-react';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../i18n/failure.ts';
import { useValues } from '../../i18n/use-values.ts';
import { useReview } from '../../state/review.ts';
import { useUi } from '../../state/ui.ts';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './flight.module.css';
import { FlightResult } from './flight-result.tsx';
import { HeightsChoice } from './heights-choice.tsx';
import { type FlightChoice, type FlightStep, useFlight } from './use-flight.ts';

const ACCEPT = '.jpg,.jpeg,.heic,.heif,.tif,.tiff,.json,.geojson,.txt,.csv,.kml,.kmz,.zip';

/** Brings one flight in, from choosing its files to the report. */
export function FlightDialog() {
  const { t } = useTranslation();
  const set = useReview((s) => s.set);
  const flight = useFlight();
  const { step } = flight;
  const busy = step.at === 'sending' || step.at === 'running';
  return (
    <Dialog
      opened
      guide="flights"
      onClose={() => set({ dialog: 'none' })}
      title={t('flights.title')}
      size="lg"
      closeOnClickOutside={!busy}
      closeOnEscape={!busy}
      withCloseButton={!busy}
    >
      {step.at === 'choose' && <Choose onStart={(choice) => void flight.start(choice)} />}
      {busy && <Busy step={step} onCancel={flight.cancel} />}
      {step.at === 'failed' && <Failed error={step.error} onAgain={flight.reset} />}
      {step.at === 'done' && (
        <FlightResult
          report={step.report}
          undone={step.undone}
          onUndo={flight.undo}
          onAgain={flight.reset}
          onClose={() => set({ dialog: 'none' })}
        />
      )}
    </Dialog>
  );
}

function Choose({ onStart }: { onStart(choice: FlightChoice): void }) {
  const { t } = useTranslation();
  const values = useValues();
  const input = useRef<HTMLInputElement>(null);
  const [files, setFiles] = useState<File[]>(() => [...useReview.getState().dropped]);
  // Taken once: the next time the dialog begins with nothing.
  useEffect(() => useReview.getState().set({ dropped: [] }), []);
  const [code, setCode] = useState('');
  const [heights, setHeights] = useState<FlightChoice['heights']>(null);
  const take = (list: FileList | null) => list && setFiles([...list]);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    take(event.dataTransfer.files);
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (files.length) onStart({ files, code, heights });
      }}
    >
      <p className={styles.soft}>{t('flights.what')}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first */}
      <div className={styles.drop} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <IconDrone size={36} stroke={1.4} aria-hidden />
        <Button
          data-autofocus
          variant={files.length ? 'default' : 'filled'}
          leftSection={<IconFolderOpen size={18} stroke={1.6} />}
          onClick={() => input.current?.click()}
        >
          {t('flights.choose')}
        </Button>
        <p className={styles.soft} role="status">
          {files.length
            ? t('flights.chosen', {
                count: files.length,
                size: values.bytes(files.reduce((sum, f) => sum + f.size, 0)),
              })
            : t('flights.drop')}
        </p>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept={ACCEPT}
          onChange={(event) => take(event.currentTarget.files)}
        />
      </div>
      <TextInput
        size="xs"
        label={t('flights.code')}
        description={t('flights.codeHint')}
        maxLength={60}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      {files.length > 0 && <HeightsChoice heights={heights} onChange={setHeights} />}
      {files.length > 0 && <Button type="submit">{t('flights.start')}</Button>}
    </form>
  );
}

function Busy({ step, onCancel }: { step: FlightStep; onCancel(): void }) {
  const { t } = useTranslation();
  const values = useValues();
  const job = step.at === 'running' ? step.job : undefined;
  const [done, total] = step.at === 'sending' ? [step.done, step.total] : [job?.done ?? 0, job?.total ?? 0];
  const text =
    step.at === 'sending'
      ? t('flights.sending', { done: values.number(done, 0), total: values.number(total, 0) })
      : t(`flights.stage.${job?.stage ?? 'other'}`, {
          done: values.number(done, 0),
          total: values.number(total, 0),
        });
  return (
    <div className={styles.form}>
      <p role="status">{text}</p>
      <Progress value={total > 0 ? (100 * done) / total : 100} animated={total === 0} aria-label={t('flights.title')} />
      <Button variant="default" onClick={onCancel} data-autofocus>
        {t('flights.cancel')}
      </Button>
    </div>
  );
}

function Failed({ error, onAgain }: { error: unknown; onAgain(): void }) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const told = error as { code?: string; message?: Record<'zh' | 'en', string> } | null;
  const cancelled = told?.code === 'cancelled';
  const words = typeof told?.message === 'object' ? told.message[language] : messageOf(error);
  return (
    <div className={styles.form}>
      <p role="alert">{cancelled ? t('flights.cancelled') : words}</p>
      <Button onClick={onAgain} data-autofocus>
        {t('flights.again')}
      </Button>
    </div>
  );
}
