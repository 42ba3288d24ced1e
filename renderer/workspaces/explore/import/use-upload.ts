import { useEffect } from 'react';
import { sendFile } from '../../../api/imports.ts';
import { packed } from './file-set.ts';
import { useImport } from './import-state.ts';

/** Sends the file in hand; it goes on while the dialog is closed. A retry is a new step, another file aborts. */
export function useUpload(): void {
  const file = useImport((s) => (s.step.at === 'upload' && s.step.error === null ? s.step.file : null));
  useEffect(() => {
    if (!file) return;
    const abort = new AbortController();
    const { signal } = abort;
    const { go } = useImport.getState();
    const onProgress = (share: number) => {
      if (!signal.aborted) go({ at: 'upload', file, share, error: null });
    };
    const send = async () => sendFile(await packed(file, signal), { signal, onProgress });
    send().then(
      (sent) => !signal.aborted && go({ at: 'setup', file, sent }),
      (error: unknown) => !signal.aborted && go({ at: 'upload', file, share: 0, error }),
    );
    return () => abort.abort();
  }, [file]);
}
