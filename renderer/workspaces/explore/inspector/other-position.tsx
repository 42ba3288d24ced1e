import { ActionIcon, Select } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Crs, crsName, crsWarning } from '../../../../electron/contract/crs.ts';
import { SYSTEMS } from '../../../../electron/contract/crs-table.ts';
import { useUi } from '../../../state/ui.ts';
import { copyText } from '../copy.ts';
import styles from './inspector.module.css';

const SHOWN = 40; // of the table at a time: typing finds the others

/** The position in any system of the table, found by name or number. */
export function OtherPosition({ lon, lat }: { lon: number; lat: number }) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const [crs, setCrs] = useState<Crs | null>(null);
  const [text, setText] = useState<string | null>(null);
  const data = useMemo(
    () => SYSTEMS.map((system) => ({ value: `EPSG:${system.epsg}`, label: `EPSG:${system.epsg} ${system[language]}` })),
    [language],
  );
  useEffect(() => {
    let gone = false;
    setText(null);
    if (crs) {
      void import('../../../map/coordinates.ts').then(({ writePosition }) => {
        if (!gone) setText(writePosition(crs, [lon, lat]));
      });
    }
    return () => {
      gone = true;
    };
  }, [crs, lon, lat]);
  const warning = crs && crsWarning(crs);
  return (
    <div>
      <Select
        size="xs"
        aria-label={t('systems.choose')}
        placeholder={t('systems.choose')}
        searchable
        selectFirstOptionOnChange
        clearable
        limit={SHOWN}
        data={data}
        value={crs}
        nothingFoundMessage={t('systems.nothing')}
        onChange={(value) => setCrs(value as Crs | null)}
      />
      {crs && text && (
        <p className={styles.coordinates}>
          {text}
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={t('inspector.copyPosition', { crs: crsName(crs, language) })}
            onClick={() => void copyText(text, t)}
          >
            <IconCopy size={14} />
          </ActionIcon>
        </p>
      )}
      {warning && <p className={styles.coordinatesNote}>{warning[language]}</p>}
    </div>
  );
}
