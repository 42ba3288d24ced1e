import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldListening } from '../../../../electron/contract/field.ts';
import type { useListenerStep } from '../../../api/field.ts';
import { useSession } from '../../../api/queries.ts';
import { usePeople } from '../../../api/review.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useUi } from '../../../state/ui.ts';
import styles from './field.module.css';

/** Makes a code for a squad, or one person of it, and shows it while it waits. */
export function PairBox({ listening, step }: { listening: FieldListening; step: ReturnType<typeof useListenerStep> }) {
  const { t } = useTranslation();
  const values = useValues();
  const language = useUi((s) => s.language);
  const { data: session } = useSession();
  const { data: people } = usePeople();
  const [squad, setSquad] = useState<string | null>(null);
  const [person, setPerson] = useState<string | null>(null);
  const { code } = listening;
  const bound = code && { squad: values.place('squad', code.squad), person: code.person };
  return (
    <>
      <div className={styles.pairing}>
        <Select
          size="xs"
          label={t('fieldCheck.squad')}
          value={squad}
          onChange={setSquad}
          data={(session?.pack.squads ?? []).map((s) => ({ value: s.code, label: s[language] }))}
        />
        <Select
          size="xs"
          label={t('fieldCheck.person')}
          placeholder={t('fieldCheck.noPerson')}
          clearable
          value={person}
          onChange={setPerson}
          data={(people ?? []).filter((p) => p.active).map((p) => p.name)}
        />
        <Button
          size="xs"
          disabled={squad === null}
          loading={step.isPending}
          onClick={() => squad && step.mutate({ do: 'code', squad, person })}
        >
          {t('fieldCheck.makeCode')}
        </Button>
      </div>
      {code && bound && (
        <div className={styles.code}>
          {/* Drawn by the back end from the address and the code alone. */}
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: an SVG of our own */}
          <div className={styles.qr} dangerouslySetInnerHTML={{ __html: code.qr }} />
          <div>
            <p>{t(code.person ? 'fieldCheck.codeForPerson' : 'fieldCheck.codeFor', bound)}</p>
            <output aria-label={t('fieldCheck.code')} className={styles.digits}>
              {code.code.slice(0, 4)} {code.code.slice(4)}
            </output>
            <p>{t('fieldCheck.codeWhat', { seconds: Math.max(0, code.expiresAt - Math.floor(Date.now() / 1000)) })}</p>
          </div>
        </div>
      )}
    </>
  );
}
