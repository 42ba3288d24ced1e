import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Crs } from '../../../../electron/contract/crs.ts';
import type { OwnSystem } from '../../../../electron/contract/crs-own.ts';
import { usePutSystem, useRemoveSystem } from '../../../api/crs.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import coordinates from './coordinates.module.css';

/** The systems that people defined, each to be removed but for the one in use; a removal can be taken back. */
export function OwnList({ own, chosen }: { own: readonly OwnSystem[]; chosen: Crs }) {
  const { t } = useTranslation();
  const remove = useRemoveSystem();
  const put = usePutSystem();
  const error = remove.error ?? put.error;
  const away = ({ name, ...body }: OwnSystem) => {
    remove.mutate(name, {
      onSuccess: () => {
        const note = notifications.show({
          autoClose: 8000,
          message: (
            <span className={coordinates.removed}>
              {t('systems.removed', { name })}
              <Button
                size="compact-sm"
                variant="light"
                onClick={() => {
                  notifications.hide(note);
                  put.mutate({ name, body });
                }}
              >
                {t('projects.restore')}
              </Button>
            </span>
          ),
        });
      },
    });
  };
  return (
    <>
      {own.length > 0 && (
        <ul className={coordinates.ownList} aria-label={t('systems.own')}>
          {own.map((system) => (
            <li key={system.name}>
              <span>{system.name}</span>
              <IconButton
                label={t('systems.remove', { name: system.name })}
                onClick={() => away(system)}
                disabled={chosen === `user:${system.name}`}
              >
                <IconTrash size={16} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      {error && <p role="alert">{messageOf(error)}</p>}
    </>
  );
}
