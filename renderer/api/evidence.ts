/** Evidence of findings and cases: bundles, documents. */
import { useMutation } from '@tanstack/react-query';
import { urlOf } from '../../electron/contract/endpoint.ts';
import * as contract from '../../electron/contract/evidence.ts';
import type { BundleSubject } from '../../electron/domain/bundle.ts';
import { call, callBytes } from './client.ts';

export interface EvidenceSubject {
  kind: BundleSubject;
  id: number;
}

/** Starts the job that makes a bundle. */
export function useMakeBundle() {
  return useMutation({
    mutationFn: (body: EvidenceSubject & { lang: 'zh' | 'en' }) => call(contract.makeBundle, { body }),
  });
}

/** Where the archive that a job has made can be had. */
export function bundleUrl(job: number): string {
  return urlOf(contract.bundleFile, { params: { job } });
}

/** Where the page to print can be had. */
export function documentUrl(of: EvidenceSubject, lang: 'zh' | 'en'): string {
  return urlOf(contract.evidenceDocument, { query: { ...of, lang } });
}

export function fetchDocument(of: EvidenceSubject, lang: 'zh' | 'en', format: 'html' | 'docx'): Promise<Blob> {
  return callBytes(contract.evidenceDocument, { query: { ...of, lang, format } });
}
