/** Photos of features and their originals. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { urlOf } from '../../electron/contract/endpoint.ts';
import * as contract from '../../electron/contract/media.ts';
import type { Layer } from '../../electron/domain/vocabulary.ts';
import { call, callBytes, upload } from './client.ts';

export function useFeaturePhotos(layer: Layer, id: number) {
  return useQuery({
    queryKey: ['photos', layer, id],
    queryFn: ({ signal }) => call(contract.featurePhotos, { params: { layer, id } }, { signal }),
  });
}

/** Photos are read again, and with them the history of the feature. */
export function useRefreshPhotos() {
  const client = useQueryClient();
  return () =>
    Promise.all(['photos', 'feature', 'changes'].map((key) => client.invalidateQueries({ queryKey: [key] })));
}

/** Sends a photo byte for byte; `onProgress` gets the share sent, 0–1. An abort rejects with the signal's reason. */
export function sendPhoto(
  layer: Layer,
  id: number,
  file: File,
  options: { signal: AbortSignal; onProgress: (share: number) => void },
) {
  const name = file.name.slice(-255) || 'photo';
  return upload(contract.addPhoto, { params: { layer, id }, query: { name } }, file, options);
}

export function useRemovePhoto(layer: Layer, id: number) {
  const refresh = useRefreshPhotos();
  return useMutation({
    mutationFn: (sha256: string) => call(contract.removePhoto, { params: { layer, id, sha256 } }),
    onSettled: () => void refresh(),
  });
}

type Of = { sha256: string };

export function thumbnailUrl({ sha256 }: Of, size: (typeof contract.THUMBNAIL_SIZES)[number] = 320): string {
  return urlOf(contract.thumbnail, { params: { sha256 }, query: { size } });
}

export function originalUrl({ sha256 }: Of): string {
  return urlOf(contract.original, { params: { sha256 } });
}

/** Address of a picture that every browser shows: the original, or a large preview of one it cannot. */
export function shownUrl(photo: Of & { type: string }): string {
  return isShown(photo) ? originalUrl(photo) : thumbnailUrl(photo, 2048);
}

const isShown = ({ type }: { type: string }) => ['image/jpeg', 'image/png', 'image/webp'].includes(type);

/** The original’s bytes. */
export function photoBytes(sha256: string): Promise<Blob> {
  return callBytes(contract.original, { params: { sha256 } });
}

/** Why the picture at `shownUrl` does not appear: rejects with the back end's words, if it has any. */
export async function askWhyNotShown(photo: Of & { type: string }): Promise<void> {
  const params = { sha256: photo.sha256 };
  if (isShown(photo)) await callBytes(contract.original, { params });
  else await callBytes(contract.thumbnail, { params, query: { size: 2048 } });
}
