import { Menu } from '@mantine/core';
import { IconLine, IconMapPin, IconPencilPlus, IconPolygon, IconRoute } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { useSession } from '../../../api/queries.ts';
import { mayDrawLayer } from '../../../app/may-edit.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import type { FeatureShape } from '../../../map/interactions/edit-sketch.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Swatch } from '../../../ui/swatch.tsx';
import { DRAWABLE } from './drawable.ts';
import styles from './edit.module.css';

const ICONS = { Point: IconMapPin, LineString: IconLine, Polygon: IconPolygon };

/** Layer and kind of shape of a new feature. */
export function DrawMenu({
  pressed,
  onDraw,
  onSegment,
}: {
  pressed: boolean;
  onDraw(layer: Layer, shape: FeatureShape): void;
  onSegment(): void;
}) {
  const { t } = useTranslation();
  const scheme = useScheme();
  const role = useSession().data?.role;
  return (
    <Menu position="left-start" withinPortal returnFocus={false} width={200}>
      <Menu.Target>
        <IconButton label={t('edit.draw')} data-on={pressed || undefined} className={styles.tool}>
          <IconPencilPlus size={18} stroke={1.6} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        {DRAWABLE.filter(({ layer }) => mayDrawLayer(role, layer)).map(({ layer, shapes }) => (
          <Fragment key={layer}>
            <Menu.Label className={styles.layer}>
              <Swatch layer={layer} scheme={scheme} />
              {t(`layer.${layer}`)}
            </Menu.Label>
            {layer === 'segments' && (
              <Menu.Item leftSection={<IconRoute size={16} stroke={1.6} />} onClick={onSegment}>
                {t('segments.draw')}
              </Menu.Item>
            )}
            {shapes.map((shape) => {
              const Icon = ICONS[shape];
              return (
                <Menu.Item
                  key={shape}
                  leftSection={<Icon size={16} stroke={1.6} />}
                  aria-label={t('edit.drawIn', { layer: t(`layer.${layer}`), shape: t(`edit.shape.${shape}`) })}
                  onClick={() => onDraw(layer, shape)}
                >
                  {t(`edit.shape.${shape}`)}
                </Menu.Item>
              );
            })}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
