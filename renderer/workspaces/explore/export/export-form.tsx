import { Button, Loader, NativeSelect } from '@mantine/core';
import { IconDatabaseOff, IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EXPORT_FORMATS, type ExportFormat } from '../../../../electron/contract/exports.ts';
import { LAYERS, type Layer } from '../../../../electron/domain/vocabulary.ts';
import { useStartExport } from '../../../api/exports.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { useLostFocus } from '../../../ui/lost-focus.ts';
import { ColumnChoice } from './column-choice.tsx';
import styles from './export.module.css';
import { ExportNotes } from './export-notes.tsx';
import { useExport, useExportedLayer } from './export-state.ts';
import { FormatOptions } from './format-options.tsx';
import { ScopeChoice } from './scope-choice.tsx';
import { useWish } from './use-wish.ts';

/** What to take out, and how. */
export function ExportForm() {
  const { t } = useTranslation();
  const { format, set } = useExport();
  const layer = useExportedLayer();
  const { wish, scope, selection, facts, choices, columns } = useWish();
  const start = useStartExport();
  const main = useLostFocus<HTMLSelectElement>();
  const { data, error } = choices;
  const count = scope === 'all' ? undefined : data?.count;
  const nothing = count === 0 || columns?.length === 0;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!nothing) start.mutate(wish, { onSuccess: ({ jobId }) => set({ jobId }) });
      }}
    >
      <div className={styles.pair}>
        <NativeSelect
          ref={main}
          label={t('exports.format')}
          description={t(`exports.about.${format}`)}
          inputWrapperOrder={['label', 'input', 'description']}
          data={EXPORT_FORMATS.map((value) => ({ value, label: t(`exports.formats.${value}`) }))}
          value={format}
          onChange={(event) => set({ format: event.currentTarget.value as ExportFormat })}
          data-autofocus
        />
        <NativeSelect
          label={t('exports.layer')}
          data={LAYERS.map((value) => ({ value, label: t(`layer.${value}`) }))}
          value={layer}
          disabled={scope === 'all'}
          onChange={(event) => set({ layer: event.currentTarget.value as Layer })}
        />
      </div>
      <ScopeChoice scope={scope} count={data?.count} several={facts.layers} selectable={selection !== null} />
      <FormatOptions facts={facts} />
      {data && <ExportNotes choices={data} crs={wish.crs ?? 'EPSG:4326'} />}
      {error && <p role="alert">{messageOf(error)}</p>}
      {count === 0 ? (
        <EmptyNote
          icon={<IconDatabaseOff size={32} stroke={1.4} />}
          title={t('exports.nothing')}
          text={t('exports.nothingHint')}
        />
      ) : (
        facts.columns && scope !== 'all' && data && <ColumnChoice layer={layer} columns={data.columns} />
      )}
      {start.error && <p role="alert">{messageOf(start.error)}</p>}
      <div className={styles.foot}>
        {choices.isFetching && <Loader size="xs" aria-label={t('exports.counting')} />}
        <Button
          type="submit"
          leftSection={<IconDownload size={18} />}
          loading={start.isPending}
          disabled={nothing || (!data && scope !== 'all')}
        >
          {count === undefined ? t('exports.start') : t('exports.startCount', { count })}
        </Button>
      </div>
    </form>
  );
}
