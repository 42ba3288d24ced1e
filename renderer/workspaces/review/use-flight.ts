import { useRef, useState } from 'react';
import { type FlightReport, flightReport } from '../../../electron/contract/flights.ts';
import type { Job } from '../../../electron/contract/system.ts';
import { useRefresh, useStep } from '../../api/features.ts';
import { startFlight } from '../../api/flights.ts';
import { sendFile, useCancelJob, useJob } from '../../api/imports.ts';

export type FlightStep =
  | { at: 'choose' }
  | { at: 'sending'; done: number; total: number }
  | { at: 'running'; job: Job | undefined }
  | { at: 'done'; report: FlightReport; undone: boolean }
  | { at: 'failed'; error: unknown };

export interface FlightChoice {
  files: readonly File[];
  code: string;
  heights: { file: File; from: 'absolute' | 'take_off' } | null;
}

/** From files on this computer to findings: send, follow the job, take back. */
export function useFlight() {
  const [sent, setSent] = useState<{ done: number; total: number } | null>(null);
  const [jobId, setJobId] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [undone, setUndone] = useState(false);
  const stop = useRef<AbortController | null>(null);
  const job = useJob(jobId).data;
  const cancelJob = useCancelJob();
  const takeBack = useStep();
  const refresh = useRefresh();

  function reset(): void {
    setSent(null);
    setJobId(null);
    setError(null);
    setUndone(false);
  }

  async function start({ files, code, heights }: FlightChoice): Promise<void> {
    reset();
    stop.current = new AbortController();
    const { signal } = stop.current;
    try {
      const uploads: string[] = [];
      const total = files.length + (heights ? 1 : 0);
      for (const [done, file] of files.entries()) {
        setSent({ done, total });
        uploads.push((await sendFile(file, { signal, onProgress: () => undefined })).upload);
      }
      if (heights) setSent({ done: files.length, total });
      const relief = heights && {
        upload: (await sendFile(heights.file, { signal, onProgress: () => undefined })).upload,
        from: heights.from,
      };
      const named = code.trim();
      const body = { uploads, ...(named && { code: named }), ...(relief && { heights: relief }) };
      setJobId((await startFlight(body)).jobId);
    } catch (cause) {
      if (!signal.aborted) setError(cause);
    }
    setSent(null);
  }

  function step(): FlightStep {
    if (error !== null) return { at: 'failed', error };
    if (sent) return { at: 'sending', ...sent };
    if (jobId === null) return { at: 'choose' };
    if (job?.status === 'done') {
      const read = flightReport.safeParse(job.result);
      return read.success ? { at: 'done', report: read.data, undone } : { at: 'failed', error: read.error };
    }
    if (job?.status === 'failed' || job?.status === 'cancelled') return { at: 'failed', error: job.error };
    return { at: 'running', job };
  }

  return {
    step: step(),
    start,
    reset,
    cancel() {
      stop.current?.abort();
      if (jobId !== null) cancelJob.mutate(jobId);
      else reset();
    },
    undo(changeId: number) {
      takeBack.mutate(
        { id: changeId, back: true },
        {
          onSuccess: () => setUndone(true),
          onError: setError,
          onSettled: () => void refresh(),
        },
      );
    },
  };
}
