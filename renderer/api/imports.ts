/** Bringing files in: send, look, import as a job, read the report. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { urlOf } from '../../electron/contract/endpoint.ts';
import * as contract from '../../electron/contract/imports.ts';
import { cancelJob, type Job, readJob } from '../../electron/contract/system.ts';
import { call, upload } from './client.ts';

export interface Uploaded {
  upload: string;
  name: string;
  bytes: number;
}

/** Sends a file; `onProgress` gets the share sent, 0–1. An abort rejects with the signal's reason. */
export function sendFile(
  file: File,
  options: { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<Uploaded> {
  return upload(contract.uploadFile, { query: { name: file.name } }, file, options);
}

/** How an upload reads under these options. A question that is no longer asked is cancelled on its way. */
export function inspectionQuery(id: string, options: Partial<contract.ImportOptions>) {
  return queryOptions({
    queryKey: ['inspection', id, options],
    queryFn: ({ signal }) => call(contract.inspectUpload, { params: { upload: id }, body: options }, { signal }),
    staleTime: 30_000, // milliseconds: one that was compared is taken at once when chosen
    gcTime: 60_000,
  });
}

export function useStartImport() {
  return useMutation({
    mutationFn: (body: { upload: string; options: contract.ImportOptions }) => call(contract.startImport, { body }),
  });
}

const POLL = 1500; // milliseconds, should the event stream be silent

function isOver(job: Job | undefined): boolean {
  return job !== undefined && job.status !== 'queued' && job.status !== 'running';
}

/** A job as the event stream tells of it, asked for now and then in case it does not. */
export function useJob(id: number | null) {
  return useQuery({
    queryKey: ['job', id],
    queryFn: ({ signal }) => call(readJob, { params: { id: id as number } }, { signal }),
    enabled: id !== null,
    refetchInterval: (query) => (isOver(query.state.data) ? false : POLL),
  });
}

export function useCancelJob() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => call(cancelJob, { params: { id } }),
    onSuccess: (job) => client.setQueryData(['job', job.id], job),
  });
}

/** A finished import as it stands now: `undone` follows undo and redo, wherever they were asked for. */
export function useImportReport(id: number, enabled: boolean) {
  return useQuery({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => call(contract.readImport, { params: { id } }, { signal }),
    enabled,
  });
}

/** Address of the list of refused rows. */
export function refusedUrl(id: number, lang: 'zh' | 'en'): string {
  return urlOf(contract.refusedRows, { params: { id }, query: { lang } });
}
