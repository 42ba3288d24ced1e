import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SCHEMATIC_NOTE } from '../../../../electron/domain/export-format.ts';
import { useSession } from '../../../api/queries.ts';
import { rowsUpTo, type TableQuery } from '../../../api/rows.ts';
import { ShortcutButton } from '../../../app/shortcut-button.tsx';
import { useShortcut } from '../../../app/shortcuts.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useSelection } from '../../../state/selection.ts';
import { useUi } from '../../../state/ui.ts';
import { NotCopied, putOnClipboard } from '../../../ui/clipboard.ts';
import { isNumeric } from './columns.ts';
import { type CopyCell, htmlOf, tsvOf } from './table-text.ts';
import { useColumns } from './use-columns.ts';

/** Rows on the clipboard at most: more is a file’s work. */
const MOST = 5000;

/** Copies the row that is selected, or all under the filter, with the columns as they are shown. */
export function CopyButton({ query, total }: { query: TableQuery; total: number | undefined }) {
  const { t } = useTranslation();
  const { layer } = query;
  const columns = useColumns(layer).visible.map(({ field }) => field);
  const values = useValues();
  const language = useUi((s) => s.language);
  const schematic = useSession().data?.schematic === true;
  const selected = useSelection((s) => (s.selected?.layer === layer ? s.selected.id : null));
  const [busy, setBusy] = useState(false);
  const [open, setOpen] = useState(false);
  useShortcut({
    id: 'copyTable',
    group: 'table',
    keys: ['Shift+t'],
    run: () => void copy(selected === null ? null : selected),
  });

  async function copy(only: number | null): Promise<void> {
    if (busy || !total) return;
    setBusy(true);
    try {
      const wanted = only === null ? query : { ...query, filter: { ids: [only] } };
      let count = 0;
      const made = rowsUpTo(wanted, MOST).then((rows) => {
        count = rows.length;
        const head = columns.map((field) => t(`field.${field.key}`));
        const table: CopyCell[][] = rows.map((row) =>
          columns.map((field) => {
            const value = row[field.key];
            return isNumeric(field) && typeof value === 'number' ? value : values.field(layer, field, value, 'column');
          }),
        );
        const note = schematic ? ` · ${SCHEMATIC_NOTE[language]}` : '';
        const caption = t(`layer.${layer}`) + note;
        return {
          text: tsvOf(schematic ? [head, ...table, [SCHEMATIC_NOTE[language]]] : [head, ...table]),
          html: htmlOf([head, ...table], caption),
        };
      });
      await putOnClipboard({
        'text/plain': made.then(({ text }) => new Blob([text], { type: 'text/plain' })),
        'text/html': made.then(({ html }) => new Blob([html], { type: 'text/html' })),
      });
      const cut = only === null && total > count;
      notifications.show({
        message: t(cut ? 'copy.rowsCut' : 'copy.rows', { count, total }),
        ...(cut ? { color: 'yellow', autoClose: 8000 } : { autoClose: 2500 }),
      });
    } catch (error) {
      const message = error instanceof NotCopied ? t('copy.denied') : messageOf(error as Error);
      notifications.show({ color: 'red', title: t('copy.failed'), message });
    } finally {
      setBusy(false);
    }
  }

  return (
    <Menu opened={open} onChange={setOpen} position="bottom-end">
      <Menu.Target>
        <ShortcutButton label={t('copy.table')} shortcut="copyTable" disabled={!total} loading={busy}>
          <IconCopy size={18} />
        </ShortcutButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={selected === null} onClick={() => void copy(selected)}>
          {t('copy.selected')}
        </Menu.Item>
        <Menu.Item onClick={() => void copy(null)}>{t('copy.all', { count: Math.min(total ?? 0, MOST) })}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
