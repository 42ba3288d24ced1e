import { type DragEvent as ReactDragEvent, useEffect, useRef, useState } from 'react';
import { openModals } from '../../../../ui/modals.ts';

/** Files that are dropped on a part of the page or pasted anywhere but into a field. */
export function useIncoming(allowed: boolean, onFiles: (files: File[]) => void) {
  const [over, setOver] = useState(false);
  const take = useRef(onFiles);
  useEffect(() => {
    take.current = onFiles;
  });

  useEffect(() => {
    if (!allowed) return;
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || isElsewhere(event.target)) return;
      event.preventDefault();
      take.current(files);
    };
    // Pictures that miss would be opened in place of the page; as data to import they make no sense.
    const miss = (event: DragEvent) => {
      if (!onlyPictures(event.dataTransfer)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
    };
    window.addEventListener('paste', paste);
    for (const name of ['dragenter', 'dragover', 'drop'] as const) window.addEventListener(name, miss, true);
    return () => {
      window.removeEventListener('paste', paste);
      for (const name of ['dragenter', 'dragover', 'drop'] as const) window.removeEventListener(name, miss, true);
    };
  }, [allowed]);

  const enter = (event: ReactDragEvent) => {
    if (!allowed || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setOver(true);
  };
  const target = {
    onDragEnter: enter,
    onDragOver: enter,
    onDragLeave(event: ReactDragEvent) {
      const within = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
      if (!within) setOver(false);
    },
    onDrop(event: ReactDragEvent) {
      setOver(false);
      const files = [...event.dataTransfer.files];
      if (!allowed || files.length === 0) return;
      event.preventDefault();
      onFiles(files);
    },
  };
  return { over, target };
}

function onlyPictures(data: DataTransfer | null): boolean {
  const items = [...(data?.items ?? [])];
  return items.length > 0 && items.every((item) => item.kind === 'file' && item.type.startsWith('image/'));
}

/** In a field, or while a dialog is open. */
function isElsewhere(target: EventTarget | null): boolean {
  if (openModals().length > 0) return true;
  return target instanceof Element && target.closest('input, textarea, [contenteditable=true]') !== null;
}
