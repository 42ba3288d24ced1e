/** Taking findings, judging them, going on to the next: the page is there before the server has answered. */
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewItem } from '../../../electron/contract/review.ts';
import type { ClearReason, Verdict } from '../../../electron/domain/review.ts';
import { useRefresh, useStep } from '../../api/features.ts';
import { holdRefreshing } from '../../api/refresh.ts';
import { giveVerdict, leaveReview, takeReview, usePrefetchItem, withdrawVerdict } from '../../api/review.ts';
import { inOrder } from '../../app/in-order.ts';
import { messageOf } from '../../i18n/failure.ts';
import { useDraw } from '../../state/draw.ts';
import { useReview } from '../../state/review.ts';
import { decided } from './ahead/marks.ts';
import { useLooking } from './use-looking.ts';

const inLine = inOrder();

export interface Reviewing {
  /** Takes one and shows it; another that is held goes back to the queue. */
  open(id: number): Promise<void>;
  /** The best one that is free. */
  start(): Promise<void>;
  judge(verdict: Verdict, why?: { reason: ClearReason; note: string }): Promise<void>;
  leave(skip: boolean): Promise<void>;
  undo(): Promise<void>;
}

/** @param items the queue as it is shown */
export function useReviewing(items: readonly ReviewItem[]): Reviewing {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = useRefresh();
  const prefetch = usePrefetchItem();
  const current = useReview((s) => s.current);
  const set = useReview((s) => s.set);
  const seconds = useLooking(current);
  const step = useStep();
  const fail = (error: unknown) => {
    notifications.show({ color: 'red', title: t('review.failed'), message: messageOf(error), autoClose: 8000 });
    void refresh();
  };
  /** An outline in hand is neither kept nor lost by going on. */
  const unsaved = () => {
    const { tool, past } = useDraw.getState();
    if (tool !== 'outline' || past.length === 0) return false;
    notifications.show({ color: 'yellow', title: t('draw.unsaved'), message: t('draw.unsavedWhat'), autoClose: 6000 });
    return true;
  };
  /** Judged or skipped a moment ago: the queue on screen does not know yet. */
  const gone = useRef(new Set<number>());
  const pending = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another queue is what it waits for
  useEffect(() => {
    if (pending.current === 0) gone.current.clear();
  }, [items]);
  /** The first that is not among these. */
  const after = (...ids: (number | null)[]) =>
    items.find((i) => !ids.includes(i.id) && !gone.current.has(i.id))?.id ?? null;
  /** To the server in the order of the keys: a verdict takes the finding that the next one is about. */
  async function send(id: number | null, work: () => Promise<void>): Promise<void> {
    pending.current++;
    if (id !== null) gone.current.add(id);
    await inLine(work);
    pending.current--;
  }
  const show = (id: number | null) => {
    set({ current: id, dismissing: false, shapes: true });
    const ahead = after(id, current);
    if (ahead !== null) prefetch(ahead);
  };

  async function open(id: number): Promise<void> {
    const before = useReview.getState().current;
    if (before === id || unsaved()) return;
    await send(null, async () => {
      try {
        await takeReview(id);
        show(id);
        if (before !== null) await leaveReview(before, false);
      } catch (error) {
        fail(error);
      }
    });
    void client.invalidateQueries({ queryKey: ['review', 'queue'] });
  }

  return {
    open,
    async start() {
      const first = items[0];
      if (first && useReview.getState().current === null) await open(first.id);
    },
    async judge(verdict, why) {
      const id = useReview.getState().current;
      if (id === null || unsaved()) return;
      const next = after(id);
      const spent = seconds();
      holdRefreshing(decided());
      gone.current.add(id);
      show(next);
      await send(id, async () => {
        try {
          const answer = await giveVerdict(id, {
            verdict,
            seconds: spent,
            ...(why ? { reason: why.reason, ...(why.note.trim() ? { note: why.note.trim() } : {}) } : {}),
            ...(next === null ? {} : { next }),
          });
          set({ given: [...useReview.getState().given, { review: answer.review, finding: id }] });
          if (next !== null && answer.next === null && useReview.getState().current === next) set({ current: null });
          if (answer.outcome) {
            notifications.show({ message: t(`review.outcome.${answer.outcome}`), autoClose: 3000 });
          }
        } catch (error) {
          set({ current: id, dismissing: why !== undefined });
          fail(error);
        }
      });
      void refresh();
    },
    async leave(skip) {
      const id = useReview.getState().current;
      if (id === null || unsaved()) return;
      const next = skip ? after(id) : null;
      if (skip) {
        holdRefreshing(decided());
        gone.current.add(id);
      }
      show(next);
      await send(skip ? id : null, async () => {
        try {
          await leaveReview(id, skip);
          if (next !== null) await takeReview(next);
        } catch (error) {
          set({ current: null });
          fail(error);
        }
      });
      void client.invalidateQueries({ queryKey: ['review'] });
    },
    async undo() {
      await send(null, async () => {
        const { given, current: before } = useReview.getState();
        const last = given.at(-1);
        if (!last) return;
        try {
          if ('change' in last) {
            await step.mutateAsync({ id: last.change, back: true });
            set({ given: given.slice(0, -1) });
            notifications.show({ message: t('draw.takenBack'), autoClose: 3000 });
            return;
          }
          await withdrawVerdict(last.review);
          set({ given: given.slice(0, -1) });
          show(last.finding);
          if (before !== null && before !== last.finding) await leaveReview(before, false);
          notifications.show({ message: t('review.undone'), autoClose: 3000 });
        } catch (error) {
          // What others have gone on from cannot be taken back later either.
          set({ given: given.slice(0, -1) });
          fail(error);
        }
      });
      void refresh();
    },
  };
}
