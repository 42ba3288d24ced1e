/** What the operator does to walls: steering them, and setting what they show. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { commandWall, type WallCommand, type WallSetup, writeWall } from '../../electron/contract/wall.ts';
import { call } from './client.ts';
import { takeWallState } from './wall.ts';

export function useCommandWall() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (command: WallCommand) => call(commandWall, { body: command }),
    onSuccess: (state) => takeWallState(client, state),
  });
}

export function useSaveWall() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (setup: WallSetup) => call(writeWall, { body: setup }),
    onSuccess: (saved) => client.setQueryData(['wall', 'setup'], saved),
  });
}
