import { Alert, Button, Group } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { ApiError } from '../../../api/client.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { FieldInput } from './field-inputs.tsx';
import styles from './inspector.module.css';
import type { FieldForm } from './use-field-form.ts';

interface Props {
  layer: Layer;
  form: FieldForm;
  error: Error | null;
  isPending: boolean;
  canSave: boolean;
  submit: string;
  onSubmit(): void;
  onCancel(): void;
  /** Offered when the feature was changed by someone else meanwhile. */
  onReload?: () => void;
  children?: ReactNode;
}

export function FieldFormView({
  layer,
  form,
  error,
  isPending,
  canSave,
  submit,
  onSubmit,
  onCancel,
  onReload,
  children,
}: Props) {
  const { t } = useTranslation();
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => element.current?.querySelector<HTMLElement>('input, textarea')?.focus(), []);
  const send = (e: FormEvent) => {
    e.preventDefault();
    if (form.check()) onSubmit();
    else requestAnimationFrame(() => showInvalid(element.current));
  };
  const conflict = error instanceof ApiError && error.code === 'conflict';
  return (
    <form
      ref={element}
      onSubmit={send}
      className={styles.form}
      noValidate
      onKeyDown={(e) => {
        if (e.key === 'Escape' && !e.defaultPrevented) {
          e.stopPropagation();
          onCancel();
        }
      }}
    >
      {children}
      {form.fields.map((field) => (
        <FieldInput
          key={field.key}
          layer={layer}
          field={field}
          value={form.valueOf(field.key)}
          error={form.errorOf(field.key)}
          onChange={(value) => form.set(field.key, value)}
        />
      ))}
      {error && (
        <Alert color="red" variant="light" p="xs" role="alert">
          {messageOf(error)}
          {conflict && onReload && (
            <Button size="xs" variant="light" mt="xs" onClick={onReload}>
              {t('inspector.reload')}
            </Button>
          )}
        </Alert>
      )}
      <Group gap="xs" className={styles.formFoot}>
        <Button type="submit" loading={isPending} disabled={!canSave}>
          {submit}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </Group>
    </form>
  );
}

function showInvalid(form: HTMLElement | null): void {
  const field = form?.querySelector<HTMLElement>('[aria-invalid=true]');
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
}
