import { NativeSelect, TextInput } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { crsName, isCrs, tableEntry } from '../../../../electron/contract/crs.ts';
import type { ImportOptions, Inspection } from '../../../../electron/contract/imports.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useUi } from '../../../state/ui.ts';
import { type Choices, withReading } from './choices.ts';
import styles from './import-dialog.module.css';
import { useImport } from './import-state.ts';

const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
const DELIMITERS = [',', '\t', ';', '|'] as const;
const DELIMITER_NAMES: Record<string, string> = { ',': 'comma', '\t': 'tab', ';': 'semicolon', '|': 'bar' };
const ORDERS = ['ymd', 'mdy', 'dmy'] as const;

/** How the file was read, in one line that opens to change it; without an answer only what might help to get one. */
export function Recognised({ found }: { found: Inspection | null }) {
  const { t } = useTranslation();
  const values = useValues();
  const language = useUi((s) => s.language);
  const options = found?.options;
  const table = found === null || found.format === 'csv';
  const facts = found
    ? [
        t(`import.format.${found.format}`),
        options?.encoding?.toUpperCase(),
        table && options?.delimiter && t(`import.delimiters.${DELIMITER_NAMES[options.delimiter]}`),
        table && t(options?.header === false ? 'import.noHeader' : 'import.hasHeader'),
        found.declared && t('import.declared', { crs: systemName(found.declared, language) }),
        t('import.about', { count: found.estimatedRows, n: values.number(found.estimatedRows) }),
      ].filter(Boolean)
    : [t('import.readOtherwise')];
  return (
    <details className={styles.recognised}>
      <summary>
        <IconChevronRight size={16} className={styles.chevron} aria-hidden />
        <span>{facts.join(' · ')}</span>
        {found && <span className={styles.change}>{t('import.change')}</span>}
      </summary>
      <div className={styles.controls}>
        <ReadingControls options={options} table={table} sheet={found !== null && SHEETS.test(found.format)} />
        {options && <TimeControls options={options} />}
      </div>
    </details>
  );
}

/** The name within a definition, which may be long; systems of the table by their name and number. */
function systemName(declared: string, language: 'zh' | 'en'): string {
  if (isCrs(declared)) return tableEntry(declared) ? `${crsName(declared, language)} (${declared})` : declared;
  return (/^\w+\s*\[\s*"([^"]+)"/.exec(declared)?.[1] ?? declared).slice(0, 60);
}

const SHEETS = /^(xlsx|xls|ods)$/;

interface Reading {
  options: Partial<ImportOptions> | undefined;
  table: boolean;
  sheet: boolean;
}

function ReadingControls({ options, table, sheet }: Reading) {
  const { t } = useTranslation();
  const { choose } = useImport.getState();
  const read = (part: Parameters<typeof withReading>[0]) => choose(withReading(part));
  const auto = options ? [] : [{ value: '', label: t('import.auto') }];
  return (
    <>
      {/* Formats that say in which text they are leave nothing to choose. */}
      {(!options || options.encoding) && (
        <NativeSelect
          label={t('import.encoding')}
          size="xs"
          value={options?.encoding ?? ''}
          data={[...auto, ...ENCODINGS.map((e) => ({ value: e, label: e.toUpperCase() }))]}
          onChange={(e) => read({ encoding: pick(ENCODINGS, e.target.value) })}
        />
      )}
      {sheet && (
        <NativeSelect
          label={t('import.headerRow')}
          size="xs"
          value={options?.header === undefined ? '' : options.header ? 'yes' : 'no'}
          data={[
            { value: '', label: t('import.headerFound') },
            { value: 'yes', label: t('import.hasHeader') },
            { value: 'no', label: t('import.noHeader') },
          ]}
          onChange={(e) => read({ header: e.target.value === '' ? undefined : e.target.value === 'yes' })}
        />
      )}
      {table && (
        <>
          <NativeSelect
            label={t('import.delimiter')}
            size="xs"
            value={options?.delimiter ?? ''}
            data={[
              ...auto,
              ...DELIMITERS.map((d) => ({ value: d, label: t(`import.delimiters.${DELIMITER_NAMES[d]}`) })),
            ]}
            onChange={(e) => read({ delimiter: pick(DELIMITERS, e.target.value) })}
          />
          {options && (
            <>
              <NativeSelect
                label={t('import.header')}
                size="xs"
                value={options.header === false ? 'no' : 'yes'}
                data={[
                  { value: 'yes', label: t('import.hasHeader') },
                  { value: 'no', label: t('import.noHeader') },
                ]}
                onChange={(e) => read({ header: e.target.value === 'yes' })}
              />
              <NativeSelect
                label={t('import.decimal')}
                size="xs"
                value={options.decimal ?? '.'}
                data={[
                  { value: '.', label: '1234.5' },
                  { value: ',', label: '1234,5' },
                ]}
                onChange={(e) => choose({ decimal: pick(['.', ','] as const, e.target.value) })}
              />
            </>
          )}
        </>
      )}
    </>
  );
}

function TimeControls({ options }: { options: Inspection['options'] }) {
  const { t } = useTranslation();
  const { choose } = useImport.getState();
  const setZone = (zone: string) => {
    if (isZone(zone)) choose({ timeZone: zone } satisfies Partial<Choices>);
  };
  return (
    <>
      <NativeSelect
        label={t('import.dateOrder')}
        size="xs"
        value={options.dateOrder ?? ''}
        data={[
          ...(options.dateOrder ? [] : [{ value: '', label: t('import.plain') }]),
          ...ORDERS.map((o) => ({ value: o, label: t(`import.orders.${o}`) })),
        ]}
        onChange={(e) => choose({ dateOrder: pick(ORDERS, e.target.value) })}
      />
      <TextInput
        key={options.timeZone}
        label={t('import.timeZone')}
        size="xs"
        defaultValue={options.timeZone}
        list="import-zones"
        onBlur={(e) => setZone(e.target.value.trim())}
        onKeyDown={(e) => e.key === 'Enter' && setZone(e.currentTarget.value.trim())}
      />
      <datalist id="import-zones">
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format() !== '';
  } catch {
    return false;
  }
}

function pick<T extends string>(list: readonly T[], value: string): T | undefined {
  return list.find((item) => item === value);
}
