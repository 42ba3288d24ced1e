import { Button, Select } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Crs, crsWarning } from '../../../../electron/contract/crs.ts';
import { useOwnSystems } from '../../../api/crs.ts';
import { useUi } from '../../../state/ui.ts';
import { useSystems } from '../use-systems.ts';
import coordinates from './coordinates.module.css';
import styles from './import-dialog.module.css';
import { useImport } from './import-state.ts';
import { OwnList } from './own-list.tsx';
import { OwnSystemForm } from './own-system-form.tsx';
import { readingOf } from './reading.ts';

const SHOWN = 60; // of the table at a time: typing finds the others

/** Any system of the table by name or number, and those that people defined. */
export function OtherSystems({ chosen, listed }: { chosen: Crs; listed: boolean }) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const { choose } = useImport.getState();
  const { data } = useOwnSystems();
  const [adding, setAdding] = useState(false);
  const define = useRef<HTMLButtonElement>(null);
  const own = data?.systems ?? [];
  const groups = useSystems(own);
  const warning = listed ? null : crsWarning(chosen);
  return (
    <div className={coordinates.others}>
      <Select
        label={t('systems.choose')}
        description={t('systems.chooseWhat')}
        size="xs"
        searchable
        selectFirstOptionOnChange
        onFocus={(event) => event.currentTarget.select()}
        limit={SHOWN}
        data={groups}
        value={listed ? null : chosen}
        placeholder={t('systems.search')}
        nothingFoundMessage={t('systems.nothing')}
        onChange={(crs) => crs && choose(readingOf({ crs: crs as Crs }))}
      />
      {warning && <p className={styles.notice}>{warning[language]}</p>}
      <OwnList own={own} chosen={chosen} />
      {adding ? (
        <OwnSystemForm
          onDone={(name) => {
            setAdding(false);
            requestAnimationFrame(() => define.current?.focus());
            if (name !== null) choose(readingOf({ crs: `user:${name}` }));
          }}
        />
      ) : (
        <Button ref={define} size="xs" variant="default" onClick={() => setAdding(true)}>
          {t('systems.define')}
        </Button>
      )}
    </div>
  );
}
