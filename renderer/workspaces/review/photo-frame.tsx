/** The frame in which a photo is moved and zoomed, for all that is drawn over it. */
import { type CSSProperties, createContext, type RefObject, useContext } from 'react';
import type { Place, Size } from './use-pan-zoom.ts';

export interface PhotoFrame {
  sha256: string;
  /** Element that the photo moves in; keys and pointers go to it. */
  frame: RefObject<HTMLDivElement | null>;
  /** Of the picture as stored, pixels; null until it is known. */
  size: Size | null;
  /** Null until the picture has its place. */
  place: Place | null;
  /** For an element as large as the picture, at the frame's corner: puts it where the picture is. */
  style: CSSProperties;
}

const Frame = createContext<PhotoFrame | null>(null);

export const PhotoFrameProvider = Frame.Provider;

/** Only inside of a photo's frame. */
export function usePhotoFrame(): PhotoFrame {
  const frame = useContext(Frame);
  if (!frame) throw new Error('usePhotoFrame outside of a photo');
  return frame;
}
