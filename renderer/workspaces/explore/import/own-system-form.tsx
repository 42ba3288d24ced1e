import { Button, Checkbox, FileButton, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { crsName } from '../../../../electron/contract/crs.ts';
import type { SevenParameters } from '../../../../electron/contract/crs-own.ts';
import { useCheckSystem, usePutSystem } from '../../../api/crs.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useUi } from '../../../state/ui.ts';
import coordinates from './coordinates.module.css';

const PARTS = ['dx', 'dy', 'dz', 'rx', 'ry', 'rz', 'scale'] as const;
const MAX_PRJ = 8000; // characters

/** A coordinate system by a PROJ string, WKT or a `.prj` file, tried before it is kept. `onDone` gets its name, or null. */
export function OwnSystemForm({ onDone }: { onDone(name: string | null): void }) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const check = useCheckSystem();
  const put = usePutSystem();
  const [name, setName] = useState('');
  const [definition, setDefinition] = useState('');
  const [shifted, setShifted] = useState(false);
  const [values, setValues] = useState<string[]>(PARTS.map(() => ''));
  const [convention, setConvention] = useState<SevenParameters['convention']>('position-vector');
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const numbers = values.map((text) => Number(text || '0'));
  const parameters = shifted ? { values: numbers as SevenParameters['values'], convention } : null;
  const ready = name.trim() !== '' && definition.trim().length >= 4 && numbers.every(Number.isFinite);
  const body = { definition: definition.trim(), parameters };
  const error = put.error ?? check.error;
  const changed = () => {
    check.reset();
    put.reset();
  };
  const keep = () => ready && put.mutate({ name: name.trim(), body }, { onSuccess: () => onDone(name.trim()) });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onDone(null);
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) keep();
    else return;
    event.preventDefault();
  };
  return (
    <fieldset className={coordinates.own} aria-label={t('systems.define')} onKeyDown={onKeyDown}>
      <TextInput
        label={t('systems.name')}
        size="xs"
        maxLength={40}
        value={name}
        ref={first}
        onChange={(e) => setName(e.currentTarget.value)}
        className={coordinates.wide}
      />
      <Textarea
        label={t('systems.definition')}
        description={t('systems.definitionWhat')}
        size="xs"
        autosize
        minRows={2}
        maxRows={6}
        maxLength={MAX_PRJ}
        value={definition}
        onChange={(e) => {
          setDefinition(e.currentTarget.value);
          changed();
        }}
        className={coordinates.wide}
      />
      <div className={coordinates.wide}>
        <FileButton
          accept=".prj,.wkt,.txt"
          onChange={(file) => {
            if (!file) return;
            void file.slice(0, MAX_PRJ).text().then(setDefinition);
            setName((before) => before || file.name.replace(/\.\w+$/, '').slice(0, 40));
            changed();
          }}
        >
          {(props) => (
            <Button {...props} size="xs" variant="default">
              {t('systems.fromFile')}
            </Button>
          )}
        </FileButton>
      </div>
      <Checkbox
        size="xs"
        label={t('systems.seven')}
        checked={shifted}
        onChange={(e) => {
          setShifted(e.currentTarget.checked);
          changed();
        }}
        className={coordinates.wide}
      />
      {shifted && (
        <>
          <div className={coordinates.seven}>
            {PARTS.map((part, i) => (
              <TextInput
                key={part}
                label={t(`systems.parts.${part}`)}
                size="xs"
                inputMode="decimal"
                value={values[i]}
                error={!Number.isFinite(numbers[i]) && t('systems.noNumber')}
                onChange={(e) => {
                  setValues(values.with(i, e.currentTarget.value));
                  changed();
                }}
              />
            ))}
          </div>
          <SegmentedControl
            size="xs"
            aria-label={t('systems.convention')}
            value={convention}
            data={(['position-vector', 'coordinate-frame'] as const).map((value) => ({
              value,
              label: t(`systems.conventions.${value}`),
            }))}
            onChange={(value) => {
              setConvention(value as SevenParameters['convention']);
              changed();
            }}
            className={coordinates.wide}
          />
        </>
      )}
      <div className={coordinates.ownFooter}>
        <Button size="xs" disabled={!ready} loading={put.isPending} onClick={keep}>
          {t('systems.keep')}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={body.definition.length < 4 || !numbers.every(Number.isFinite)}
          loading={check.isPending}
          onClick={() => check.mutate(body)}
        >
          {t('systems.try')}
        </Button>
        <Button size="xs" variant="subtle" onClick={() => onDone(null)}>
          {t('common.cancel')}
        </Button>
        {check.data && (
          <span role="status">
            {t('systems.tried', { x: check.data.x.toFixed(2), y: check.data.y.toFixed(2) })}
            {check.data.same && ` ${t('systems.same', { crs: crsName(check.data.same, language) })}`}
          </span>
        )}
        {error && <span role="alert">{messageOf(error)}</span>}
      </div>
    </fieldset>
  );
}
