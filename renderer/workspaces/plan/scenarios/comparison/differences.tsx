import { UnstyledButton } from '@mantine/core';
import type { Geometry } from 'geojson';
import { useTranslation } from 'react-i18next';
import type { FeatureDifference, ScenarioDiff } from '../../../../../electron/contract/plan-scenarios.ts';
import { bboxOf } from '../../../../../electron/domain/measure.ts';
import { valueLabel } from '../../../../i18n/labels.ts';
import { useCamera } from '../../../../state/camera.ts';
import { DraftMark } from '../draft-mark.tsx';
import styles from './comparison.module.css';

const OPS = { added: 'add', changed: 'change', removed: 'remove' } as const;

/** Feature by feature, field by field. */
export function Differences({ diff }: { diff: ScenarioDiff }) {
  const { t } = useTranslation();
  if (diff.features.length === 0) return <p className={styles.none}>{t('scenarios.noDifferences')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so must be reached by the keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={t('scenarios.differences')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('scenarios.col.change')}</th>
            <th scope="col">{t('scenarios.col.layer')}</th>
            <th scope="col">{t('scenarios.col.name')}</th>
            <th scope="col">{t('scenarios.col.what')}</th>
          </tr>
        </thead>
        <tbody>
          {diff.features.map((f) => (
            <Row key={`${f.layer}/${f.featureId ?? f.item}`} of={f} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ of }: { of: FeatureDifference }) {
  const { t } = useTranslation();
  const { layer, op, fields, geometry } = of;
  const name = of.title ?? t('scenarios.unnamed');
  const moved = op === 'changed' && JSON.stringify(geometry.a) !== JSON.stringify(geometry.b);
  const shown = (field: string, value: string | number | boolean | null) =>
    value === null ? '–' : valueLabel(t, layer, field, String(value));
  return (
    <tr>
      <td>
        <span className={styles.op}>
          <DraftMark op={OPS[op]} />
          {t(`scenarios.diff.${op}`)}
        </span>
      </td>
      <td>{t(`layer.${layer}`)}</td>
      <td>
        <UnstyledButton
          className={styles.go}
          aria-label={t('scenarios.show', { name })}
          onClick={() => {
            const shape = (geometry.b ?? geometry.a) as Geometry | null;
            if (shape) useCamera.getState().goTo({ bbox: bboxOf(shape), zoom: 17 });
          }}
        >
          {name}
        </UnstyledButton>
      </td>
      <td>
        {moved && <div>{t('scenarios.geometry')}</div>}
        {fields.map(({ field, a, b }) => (
          <div key={field}>
            {t(`field.${field}`)}: {op === 'changed' && `${shown(field, a)} → `}
            {shown(field, op === 'removed' ? a : b)}
          </div>
        ))}
      </td>
    </tr>
  );
}
