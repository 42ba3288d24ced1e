import type { Geometry } from 'geojson';
import { useTranslation } from 'react-i18next';
import type { AnyGeometry } from '../../../../electron/contract/features.ts';
import { geometryArea, geometryLength } from '../../../../electron/domain/measure.ts';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useSelection } from '../../../state/selection.ts';
import { useUi } from '../../../state/ui.ts';
import { Panel } from '../../../ui/panel.tsx';
import { useDraft } from '../edit/draft.ts';
import { leave } from '../edit/leaving.ts';
import { useCommit } from '../edit/use-commit.ts';
import { FieldFormView } from './field-form.tsx';
import styles from './inspector.module.css';
import { useFieldForm } from './use-field-form.ts';

/** The fields of a feature that was just drawn. */
export function CreateForm({ layer, geometry }: { layer: Layer; geometry: Geometry }) {
  const { t } = useTranslation();
  const values = useValues();
  const form = useFieldForm(layer, {}, true);
  const { commit, isPending, error } = useCommit();
  const close = () => {
    useDraft.getState().end();
    useUi.getState().set({ tool: 'none' });
  };
  const save = async () => {
    try {
      const made = await commit({
        do: 'create',
        layer,
        body: { geometry: geometry as AnyGeometry, fields: form.changed },
      });
      close();
      if (made) useSelection.getState().select({ layer, id: made.id });
    } catch {
      // Told in the form, with what was typed still there.
    }
  };
  const [length, area] = [geometryLength(geometry), geometryArea(geometry)];
  return (
    <Panel
      guide="edit#draw"
      className={styles.panel}
      title={t('inspector.create', { layer: t(`layer.${layer}`) })}
      onClose={() => leave(close)}
    >
      <FieldFormView
        layer={layer}
        form={form}
        error={error}
        isPending={isPending}
        canSave
        submit={t('inspector.add')}
        onSubmit={() => void save()}
        onCancel={() => leave(close)}
      >
        {(length > 0 || area > 0) && (
          <p className={styles.faint}>
            {length > 0 && `${t('inspector.length')} ${values.length(length)}`}
            {area > 0 && `${t('inspector.area')} ${values.area(area)}`}
          </p>
        )}
      </FieldFormView>
    </Panel>
  );
}
