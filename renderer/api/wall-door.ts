/** Letting walls and remotes of the network in. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as contract from '../../electron/contract/wall-door.ts';
import { call } from './client.ts';

const DOOR = ['wall-door'];
const EVERY = 3_000; // milliseconds: one that pairs should be seen to

export function useWallDoor() {
  return useQuery({
    queryKey: DOOR,
    queryFn: ({ signal }) => call(contract.wallDoor, {}, { signal }),
    refetchInterval: EVERY,
  });
}

export type DoorStep =
  | { do: 'open'; address: string }
  | { do: 'close' }
  | { do: 'code'; kind: contract.WallDeviceKind; name: string }
  | { do: 'stop'; id: number };

export function useDoorStep() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: DoorStep) => {
      switch (step.do) {
        case 'open':
          return call(contract.openWallDoor, { body: { address: step.address } });
        case 'close':
          return call(contract.closeWallDoor);
        case 'code':
          return call(contract.issueWallCode, { body: { kind: step.kind, name: step.name } });
        case 'stop':
          return call(contract.revokeWallDevice, { params: { id: step.id } });
      }
    },
    onSuccess: (door) => client.setQueryData(DOOR, door),
  });
}
