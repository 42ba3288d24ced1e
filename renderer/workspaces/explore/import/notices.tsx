import { IconAlertTriangle } from '@tabler/icons-react';
import { useUi } from '../../../state/ui.ts';
import styles from './import-dialog.module.css';

/** Things to know before or after, none of which stands in the way. */
export function Notices({ list }: { list: readonly { zh: string; en: string }[] }) {
  const language = useUi((s) => s.language);
  if (list.length === 0) return null;
  return (
    <ul className={styles.notices}>
      {list.map((notice) => (
        <li key={notice.en}>
          <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
          {notice[language]}
        </li>
      ))}
    </ul>
  );
}
