import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../../electron/contract/imports.ts';
import { LAYER_SPECS } from '../../../../electron/domain/layers.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useUi } from '../../../state/ui.ts';
import styles from './import-dialog.module.css';

/** The first rows as they would be stored; a refused one says why. */
export function PreviewTable({ found }: { found: Inspection }) {
  const { t } = useTranslation();
  const values = useValues();
  const language = useUi((s) => s.language);
  const { preview } = found;
  const { layer } = found.options;
  const fields = LAYER_SPECS[layer].fields.filter((f) => preview.some((row) => row.values[f.key] !== undefined));
  if (preview.length === 0) return null;
  const refused = preview.filter((row) => row.refused).length;
  return (
    <div className={styles.section}>
      <h3 id="import-preview" className={styles.heading}>
        {t('import.preview', { count: preview.length })}
        {refused > 0 && <span className={styles.refusedCount}>{t('import.previewRefused', { count: refused })}</span>}
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-labelledby="import-preview">
        <table className={styles.preview}>
          <thead>
            <tr>
              <th scope="col">{t('field.id')}</th>
              {fields.map((f) => (
                <th key={f.key} scope="col">
                  {t(`field.${f.key}`)}
                </th>
              ))}
              <th scope="col">{t('field.lon')}</th>
              <th scope="col">{t('field.lat')}</th>
            </tr>
          </thead>
          <tbody>
            {preview.map((row) => (
              <tr key={row.row} data-refused={row.refused ? '' : undefined}>
                <td>{row.row}</td>
                {row.refused ? (
                  <td colSpan={fields.length + 2}>{t('import.refusedRow', { why: row.refused[language] })}</td>
                ) : (
                  <>
                    {fields.map((f) => (
                      <td key={f.key}>{values.field(layer, f, row.values[f.key], 'column')}</td>
                    ))}
                    <td>{row.lon?.toFixed(6)}</td>
                    <td>{row.lat?.toFixed(6)}</td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
