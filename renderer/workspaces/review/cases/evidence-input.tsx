import { Button, FileButton } from '@mantine/core';
import { IconCamera, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sendEvidence } from '../../../api/cases.ts';
import { thumbnailUrl } from '../../../api/photos.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import review from '../review.module.css';
import styles from './cases.module.css';

interface Props {
  caseId: number;
  needed: boolean;
  /** SHA-256 of what was sent. */
  value: readonly string[];
  onChange(value: readonly string[]): void;
  error: string | null;
}

/** Photos as evidence: each is kept byte for byte as soon as it is chosen. */
export function EvidenceInput({ caseId, needed, value, onChange, error }: Props) {
  const { t } = useTranslation();
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const send = async (files: File[]) => {
    setSending(true);
    setFailed(null);
    let kept = value;
    try {
      for (const file of files) {
        const hash = await sendEvidence(caseId, file);
        if (!kept.includes(hash)) kept = [...kept, hash];
      }
    } catch (problem) {
      setFailed(messageOf(problem));
    }
    onChange(kept);
    setSending(false);
  };
  return (
    <div>
      <p className={styles.label}>
        {t('cases.evidence')}
        {needed && ' *'}
      </p>
      {value.length > 0 && (
        <ul className={styles.thumbs}>
          {value.map((sha256, i) => (
            <li key={sha256}>
              <img src={thumbnailUrl({ sha256 })} alt={t('cases.photo', { n: i + 1 })} />
              <IconButton
                label={t('cases.removePhoto', { n: i + 1 })}
                onClick={() => onChange(value.filter((v) => v !== sha256))}
              >
                <IconX size={14} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <FileButton multiple accept="image/*,.heic,.tif,.tiff" onChange={(files) => void send(files)}>
        {(props) => (
          <Button {...props} size="xs" variant="default" leftSection={<IconCamera size={16} />} loading={sending}>
            {t('cases.addPhoto')}
          </Button>
        )}
      </FileButton>
      <p role="alert" className={review.problem}>
        {failed ?? error ?? ''}
      </p>
    </div>
  );
}
