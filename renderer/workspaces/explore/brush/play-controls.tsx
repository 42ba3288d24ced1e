import { ActionIcon, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconChevronLeft,
  IconChevronRight,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconRepeat,
  IconRepeatOff,
} from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { ShortcutButton } from '../../../app/shortcut-button.tsx';
import { useShortcut } from '../../../app/shortcuts.ts';
import { useKeyText } from '../../../app/use-key-text.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from './brush.module.css';
import { SPEEDS, useBrushState } from './brush-state.ts';
import { type Axis, firstWindow, movedBy } from './range.ts';
import { usePlay } from './use-play.ts';
import { brushedNow, setBrushed } from './use-range.ts';

/** Play, pause, one step back or on, speed, and whether it starts over at the end. */
export const PlayControls = memo(function PlayControls({ axis }: { axis: Axis }) {
  const { t } = useTranslation();
  const { playing, speed, loop, set } = useBrushState();
  usePlay(axis);
  const toggle = () => set({ playing: !playing });
  const move = (by: number) => {
    const range = brushedNow(axis);
    setBrushed(range ? movedBy(range, by, axis) : firstWindow(axis));
  };
  useShortcut({ id: 'timePlay', group: 'time', keys: ['p'], run: toggle });
  useShortcut({ id: 'timeBack', group: 'time', keys: ['['], run: () => move(-1) });
  useShortcut({ id: 'timeOn', group: 'time', keys: [']'], run: () => move(1) });
  useShortcut({ id: 'timeResize', group: 'time', keys: [], shown: 'ArrowLeft ArrowRight Home End' });
  useShortcut({ id: 'timeClear', group: 'time', keys: ['0'], run: () => setBrushed(null) });
  const playKey = useKeyText('timePlay');
  return (
    <div className={styles.play}>
      <ShortcutButton label={t('brush.back')} shortcut="timeBack" onClick={() => move(-1)}>
        <IconChevronLeft size={18} />
      </ShortcutButton>
      <Tooltip label={[t(playing ? 'brush.pause' : 'brush.play'), playKey].filter(Boolean).join('  ')}>
        <ActionIcon
          size={32}
          radius="xl"
          variant="filled"
          aria-label={t(playing ? 'brush.pause' : 'brush.play')}
          aria-pressed={playing}
          onClick={toggle}
        >
          {playing ? <IconPlayerPauseFilled size={16} /> : <IconPlayerPlayFilled size={16} />}
        </ActionIcon>
      </Tooltip>
      <ShortcutButton label={t('brush.on')} shortcut="timeOn" onClick={() => move(1)}>
        <IconChevronRight size={18} />
      </ShortcutButton>
      <Menu position="top" withinPortal={false}>
        <Menu.Target>
          <UnstyledButton className={styles.speed} aria-label={t('brush.speed', { speed })}>
            {speed}×
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.RadioGroup value={String(speed)} onChange={(value) => set({ speed: Number(value) as typeof speed })}>
            {SPEEDS.map((value) => (
              <Menu.RadioItem key={value} value={String(value)} closeMenuOnClick>
                {value}×
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
      <IconButton label={t('brush.loop')} aria-pressed={loop} onClick={() => set({ loop: !loop })}>
        {loop ? <IconRepeat size={17} stroke={1.7} /> : <IconRepeatOff size={17} stroke={1.7} />}
      </IconButton>
    </div>
  );
});
