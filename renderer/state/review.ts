/** What is looked at in review, and what of it this window may still take back. */
import { create } from 'zustand';

export const REVIEW_PARTS = ['findings', 'cases', 'field', 'campaigns'] as const;
export type ReviewPart = (typeof REVIEW_PARTS)[number];

interface Review {
  part: ReviewPart;
  /** The finding on the table; null while none is. */
  current: number | null;
  /** Of its detections, the one whose photo is shown; the first photo while that is null or none of them. */
  shot: number | null;
  town: string | null;
  squad: string | null;
  flight: string | null;
  /** Confidence from which findings are shown, 0 to 1. */
  sure: number;
  mine: boolean;
  /** Outlines hide what they surround. */
  shapes: boolean;
  /** Reasons are asked for. */
  dismissing: boolean;
  dialog: 'none' | 'quality' | 'flight' | 'oversee';
  /** Pictures dropped on the window, for the flight dialog to begin with. */
  dropped: readonly File[];
  /** A finding that another workspace asks to open here. */
  wanted: number | null;
  /** Own verdicts and changes of this window, newest last. */
  given: readonly ({ review: number; finding: number } | { change: number; finding: number })[];
  set(part: Partial<Omit<Review, 'set'>>): void;
}

export const useReview = create<Review>((set) => ({
  part: 'findings',
  current: null,
  shot: null,
  town: null,
  squad: null,
  flight: null,
  sure: 0,
  mine: false,
  shapes: true,
  dismissing: false,
  dialog: 'none',
  dropped: [],
  wanted: null,
  given: [],
  set: (part) => set(part),
}));
