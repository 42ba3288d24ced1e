import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { FeatureDetail } from '../../../../electron/contract/features.ts';
import { featureQuery } from '../../../api/features.ts';
import { useCommit } from '../edit/use-commit.ts';
import { FieldFormView } from './field-form.tsx';
import { Heading } from './heading.tsx';
import { useFieldForm } from './use-field-form.ts';

/** Changes the fields of a feature; only those that differ are sent. */
export function EditForm({ feature, onDone }: { feature: FeatureDetail; onDone(): void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { layer, id, rev } = feature;
  const form = useFieldForm(layer, feature.fields, false);
  const { commit, isPending, error, reset } = useCommit();
  const save = async () => {
    try {
      await commit({ do: 'update', layer, id, body: { rev, fields: form.changed } });
      onDone();
    } catch {
      // Told in the form, with what was typed still there.
    }
  };
  const reload = async () => {
    await client.refetchQueries(featureQuery(layer, id));
    reset();
  };
  return (
    <FieldFormView
      layer={layer}
      form={form}
      error={error}
      isPending={isPending}
      canSave={form.isDirty}
      submit={t('common.save')}
      onSubmit={() => void save()}
      onCancel={onDone}
      onReload={() => void reload()}
    >
      <Heading feature={feature} />
    </FieldFormView>
  );
}
