/** Bringing a flight in. */
import { useMutation } from '@tanstack/react-query';
import type { CallerInput } from '../../electron/contract/endpoint.ts';
import * as contract from '../../electron/contract/flights.ts';
import { call } from './client.ts';
import { sendFile } from './imports.ts';

type Body = NonNullable<CallerInput<typeof contract.startFlight>['body']>;

export const startFlight = (body: Body) => call(contract.startFlight, { body });

/** Sends both files and holds one against the other. */
export function useScoreDetector() {
  return useMutation({
    mutationFn: async ({ prediction, truth, iou }: { prediction: File; truth: File; iou: number }) => {
      const send = async (file: File) => {
        const { signal } = new AbortController();
        return (await sendFile(file, { signal, onProgress: () => undefined })).upload;
      };
      return call(contract.scoreDetector, {
        body: { prediction: await send(prediction), truth: await send(truth), iou },
      });
    },
  });
}
