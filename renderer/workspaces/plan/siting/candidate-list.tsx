import { NativeSelect, UnstyledButton } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '../../../../electron/contract/plan-siting.ts';
import { landName } from '../../../../electron/domain/labels/siting-words.ts';
import { useCamera } from '../../../state/camera.ts';
import { type Lock, lockOf, useSiting } from '../../../state/plan-siting.ts';
import { useUi } from '../../../state/ui.ts';
import { RefusedList } from './refused-list.tsx';
import styles from './siting.module.css';

/** More rows than anybody reads would only slow the page. */
const SHOWN = 60;

export function CandidateList({ candidates }: { candidates: readonly Candidate[] }) {
  const { t } = useTranslation();
  const { form, lock } = useSiting();
  const usable = candidates.filter(({ refused }) => refused.length === 0);
  return (
    <details className={styles.more}>
      <summary>{t('siting.list')}</summary>
      <p className={styles.hint}>{t('siting.listHint')}</p>
      <ul className={styles.list}>
        {usable.slice(0, SHOWN).map((candidate) => {
          const name = nameOf(candidate, t);
          return (
            <li key={candidate.id}>
              <UnstyledButton className={styles.name} onClick={() => showCandidate(candidate)}>
                {name}
              </UnstyledButton>
              <NativeSelect
                size="xs"
                aria-label={t('siting.lock', { name })}
                value={lockOf(form, candidate.id)}
                onChange={(event) => lock(candidate.id, event.currentTarget.value as Lock)}
                data={(['free', 'in', 'out'] as const).map((value) => ({ value, label: t(`siting.locks.${value}`) }))}
              />
            </li>
          );
        })}
      </ul>
      {usable.length > SHOWN && <p className={styles.hint}>{t('siting.listMore', { count: usable.length - SHOWN })}</p>}
      <RefusedList candidates={candidates} />
    </details>
  );
}

/** Its name, with the street that it is entered from; a place on a street without a name is told by its number. */
export function nameOf({ name, street, source, id }: Candidate, t: TFunction): string {
  const unnamed = () => (source === 'frontage' ? t('siting.unnamedPlace', { id: id.replace('frontage-', '') }) : id);
  const own = landName(name, useUi.getState().language) || unnamed();
  return [own, street && !own.includes(street) ? street : null].filter(Boolean).join(' · ');
}

const CLOSE = 16; // zoom at which the streets around a site are seen

export function showCandidate({ at }: Pick<Candidate, 'at'>): void {
  const { goTo, view } = useCamera.getState();
  goTo({ centre: at, zoom: Math.max(CLOSE, view?.zoom ?? CLOSE) });
}
