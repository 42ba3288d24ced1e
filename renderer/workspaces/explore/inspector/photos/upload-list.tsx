import { Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../../../i18n/failure.ts';
import styles from './photos.module.css';
import { dropUpload, retryUpload, type Upload } from './uploads.ts';

/** Photos on their way: how far, and what went wrong with which. */
export function UploadList({ uploads, onSent }: { uploads: readonly Upload[]; onSent: () => void }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.uploads} aria-label={t('photos.uploads')}>
      {uploads.map((upload) => (
        <li key={upload.key} className={styles.upload} data-state={upload.state}>
          <UploadRow upload={upload} onSent={onSent} />
        </li>
      ))}
    </ul>
  );
}

function UploadRow({ upload, onSent }: { upload: Upload; onSent: () => void }) {
  const { t } = useTranslation();
  const { file, state, share, error } = upload;
  const { name } = file;
  if (state === 'failed' || state === 'there') {
    const said = state === 'failed' ? messageOf(error) : t('photos.there');
    return (
      <>
        <p className={styles.said} role={state === 'failed' ? 'alert' : 'status'}>
          {!said.includes(name) && <b>{name}</b>} {said}
        </p>
        <div className={styles.does}>
          {state === 'failed' && (
            <Button size="compact-xs" variant="default" onClick={() => retryUpload(upload, onSent)}>
              {t('common.retry')}
            </Button>
          )}
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t('photos.dismissOf', { name })}
            onClick={() => dropUpload(upload)}
          >
            {t('photos.dismiss')}
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      <span className={styles.sending}>{name}</span>
      <Progress
        size="sm"
        value={share * 100}
        animated={state === 'sending' && share === 1}
        aria-label={t(state === 'waiting' ? 'photos.waiting' : 'photos.sending', { name })}
        className={styles.bar}
      />
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t('photos.cancelOf', { name })}
        onClick={() => dropUpload(upload)}
      >
        {t('common.cancel')}
      </Button>
    </>
  );
}
