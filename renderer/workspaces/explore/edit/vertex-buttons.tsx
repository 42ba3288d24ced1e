import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { addAfter, removeActive } from '../../../map/interactions/edit-grip.ts';
import { useSketch } from '../../../state/sketch.ts';
import { IconButton } from '../../../ui/icon-button.tsx';

/** What can be done with the chosen vertex. */
export function VertexButtons() {
  const { t } = useTranslation();
  const active = useSketch((s) => s.active);
  return (
    <>
      <IconButton label={t('edit.addVertex')} keys="␣" disabled={!active} onClick={() => addAfter(active)}>
        <IconPlus size={18} stroke={1.6} />
      </IconButton>
      <IconButton label={t('edit.removeVertex')} keys="Del" disabled={!active} onClick={removeActive}>
        <IconMinus size={18} stroke={1.6} />
      </IconButton>
    </>
  );
}
