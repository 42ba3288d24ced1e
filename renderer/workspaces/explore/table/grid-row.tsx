// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot leave out the rows that are not in sight
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active cell
import { memo } from 'react';
import type { Row } from '../../../../electron/contract/layers.ts';
import { type Field, LAYER_SPECS } from '../../../../electron/domain/layers.ts';
import { categoryColour } from '../../../../electron/domain/palette.ts';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import type { Values } from '../../../i18n/values.ts';
import { useSelection } from '../../../state/selection.ts';
import { isNumeric } from './columns.ts';
import styles from './table.module.css';

interface Props {
  id: string;
  index: number;
  /** Pixels from the edge of the box that holds the rows. */
  top: number;
  row: Row | undefined;
  layer: Layer;
  columns: readonly { field: Field; width: number; start: number }[];
  width: number;
  values: Values;
  scheme: 'light' | 'dark';
  selected: number | null;
  activeColumn: number | null;
}

export const GridRow = memo(function GridRow(props: Props) {
  const { id, index, top, row, layer, columns, width, values, scheme, selected, activeColumn } = props;
  const isSelected = row !== undefined && row.id === selected;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-row={index}
      className={styles.row}
      style={{ top, width, minWidth: '100%' }}
      onMouseEnter={() => row && useSelection.getState().hover({ layer, id: row.id })}
    >
      {columns.map(({ field, width: w, start }, i) => (
        <div
          key={field.key}
          id={`${id}${index}-${i}`}
          role="gridcell"
          aria-colindex={i + 1}
          data-active={activeColumn === i || undefined}
          data-numeric={isNumeric(field) || undefined}
          className={styles.cell}
          style={{ left: start, width: w }}
        >
          {row ? (
            <Cell layer={layer} field={field} row={row} values={values} scheme={scheme} />
          ) : (
            <span className={styles.bone} style={{ width: `${40 + ((index * 7 + i * 13) % 45)}%` }} />
          )}
        </div>
      ))}
    </div>
  );
});

interface CellProps extends Pick<Props, 'layer' | 'values' | 'scheme'> {
  field: Field;
  row: Row;
}

/** Whatever a source wrote is shown as text; nothing of it is ever markup or a link. */
function Cell({ layer, field, row, values, scheme }: CellProps) {
  const value = row[field.key];
  const text = values.field(layer, field, value, 'column');
  if (field.key !== LAYER_SPECS[layer].category || !text) return text;
  return (
    <>
      <span className={styles.dot} style={{ background: categoryColour(layer, String(value), scheme) }} />
      {text}
    </>
  );
}
