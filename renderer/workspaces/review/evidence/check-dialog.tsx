import { Alert, Button, FileButton, Loader } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BundleVerdict } from '../../../../electron/domain/bundle-verify.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { checkBundle } from './check-bundle.ts';
import styles from './evidence.module.css';

/** Checks a bundle that somebody brought, as its own page does. */
export function CheckDialog({ onClose }: { onClose: () => void }) {
  const again = useRef<() => void>(null);
  const { t } = useTranslation();
  const [verdict, setVerdict] = useState<BundleVerdict | null>(null);
  const [busy, setBusy] = useState(false);
  const check = async (files: File[]) => {
    if (files.length === 0) return;
    setBusy(true);
    setVerdict(null);
    setVerdict(await checkBundle(files));
    setBusy(false);
  };
  return (
    <Dialog opened guide="evidence#check" onClose={onClose} title={t('evidence.check')} size={560}>
      <p className={styles.hint}>{t('evidence.checkWhat')}</p>
      {busy && <Loader size="sm" aria-label={t('evidence.checking')} />}
      {verdict && (
        <Alert
          styles={{ title: { color: 'var(--text)' } }}
          color={verdict.sound ? 'green' : 'red'}
          variant="light"
          role={verdict.sound ? 'status' : 'alert'}
          title={t(verdict.sound ? 'evidence.sound' : 'evidence.altered', { n: verdict.faults.length })}
        >
          <p>
            {verdict.manifest?.subject.name} {t('evidence.checked', { ...verdict })}
          </p>
          <ul className={styles.list}>
            {verdict.faults.map((fault) => (
              <li key={JSON.stringify(fault)}>{t(`evidence.fault.${fault.code}`, { ...fault })}</li>
            ))}
          </ul>
          {verdict.against.map(({ id, how }) => (
            <p key={`${id} ${how}`}>{t(`evidence.against.${how}`, { id })}</p>
          ))}
          {verdict.signed.map(
            ({ entry, name, held }) => held && <p key={entry}>{t('evidence.signedHeld', { entry, name })}</p>,
          )}
        </Alert>
      )}
      <div className={styles.tools}>
        <FileButton
          multiple
          accept=".zip,.txt"
          resetRef={again}
          onChange={(files) => {
            void check(files);
            again.current?.(); // the same file, which may have changed, can be chosen once more
          }}
        >
          {(props) => (
            <Button {...props} size="xs" disabled={busy}>
              {t('evidence.choose')}
            </Button>
          )}
        </FileButton>
      </div>
    </Dialog>
  );
}
