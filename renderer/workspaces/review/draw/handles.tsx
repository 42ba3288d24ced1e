import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type DrawTool, type Point, type Side, useDraw, type Vertex } from '../../../state/draw.ts';
import styles from './draw.module.css';
import { arrowOf, halved, isRing, MOST, moved, nudge, ownOf, removed, shifted } from './vertices.ts';

interface Props {
  side: Side;
  /** SHA-256 of the photo beside or under it. */
  photo: string | null;
  /** From the side's own coordinates to pixels of the layer, and back. */
  toScreen(at: Point): Point | null;
  toOwn(at: Point): Point;
  /** Drawn below the handles. */
  children?: ReactNode;
}

const CROWDED = 40; // pixels: shorter edges show no middle
const TELLING = 100; // vertices beyond which middles would hide the line
const ROOM = 56; // pixels across, for a handle in the middle to leave those of the vertices free
const SLACK = 3; // pixels that a click may move

/** The vertices in hand on one side: dragged, added on the middle of an edge, taken away, moved together; by keys too. */
export function Handles({ side, photo, toScreen, toOwn, children }: Props) {
  const { t } = useTranslation();
  const { tool, vertices, ellipse, placing, focus, lacks } = useDraw();
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus?.side !== side) return;
    const button = layer.current?.querySelector<HTMLElement>(`[data-vertex="${focus.index}"]`);
    if (!button) return;
    button.focus({ preventScroll: true });
    useDraw.getState().set({ focus: null });
  });
  if (tool === null) return null;
  const ring = isRing(tool);
  const shown = vertices.map((v) => {
    const own = ownOf(v, side, photo);
    return own && toScreen(own);
  });
  const known = shown.filter((p) => p !== null);
  const around = (ellipse?.[side === 'photo' ? 'pixels' : 'places'] ?? []).flatMap((p) => (p ? [toScreen(p)] : []));
  const list = (points: readonly (Point | null)[]) => points.flatMap((p) => (p ? [p.join(',')] : [])).join(' ');
  const closed = ring && (!placing || known.length > 2);
  const Line = closed ? 'polygon' : 'polyline';
  const lines = tool === 'two' ? [known.slice(0, 2), known.slice(2)] : [known];
  const editable = side === 'map' || lacks === null;

  /** Follows the pointer until it is let go; what it moves is one step. */
  const drag = (event: PointerEvent, act: (from: Point, to: Point, first: boolean) => void) => {
    const box = layer.current?.getBoundingClientRect();
    if (event.button !== 0 || !box) return;
    event.stopPropagation();
    const at = (e: { clientX: number; clientY: number }): Point => [e.clientX - box.left, e.clientY - box.top];
    const from = at(event);
    let begun = false;
    const move = (e: globalThis.PointerEvent) => {
      const to = at(e);
      if (!begun && Math.hypot(to[0] - from[0], to[1] - from[1]) < SLACK) return;
      act(from, to, !begun);
      begun = true;
    };
    const stop = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', stop);
      window.removeEventListener('pointercancel', stop);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', stop);
    window.addEventListener('pointercancel', stop);
  };
  const dragVertex = (event: PointerEvent, index: number) => {
    const start = shown[index];
    if (!start) return;
    drag(event, ([fx, fy], [x, y], first) => {
      const state = useDraw.getState();
      const to = toOwn([start[0] + x - fx, start[1] + y - fy]);
      state.change(moved(state.vertices, side, index, to), side, first);
    });
  };
  const insert = (index: number) => {
    if (vertices.length >= MOST[tool]) return;
    const state = useDraw.getState();
    state.change(halved(state.vertices, index), side, true);
    state.set({ focus: { side, index: index + 1 } });
  };
  const keyOnVertex = (event: KeyboardEvent, index: number) => {
    const state = useDraw.getState();
    const own = ownOf(state.vertices[index] as Vertex, side, photo);
    const arrow = arrowOf(event);
    if (event.ctrlKey || event.metaKey || event.altKey || !own) return;
    if (arrow) state.change(moved(state.vertices, side, index, nudge(side, own, ...arrow)), side, true);
    else if (event.key === 'Insert' || event.key === '+') {
      if (ring || index < vertices.length - 1) insert(index);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      const left = removed(state.vertices, index, ring && !placing);
      if (!left) return;
      state.change(left, side, true);
      state.set({ focus: { side, index: Math.max(0, index - 1) } });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const whole = wholeAt(known);

  return (
    <div ref={layer} className={`${styles.layer} ${side === 'map' ? styles.onMap : ''}`} data-draw={side}>
      <svg aria-hidden>
        {around.length > 0 && (
          <>
            <polygon className={styles.ellipseCasing} points={list(around)} />
            <polygon className={styles.ellipse} data-ellipse points={list(around)} />
          </>
        )}
        {lines.map((points, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its number
          <g key={i}>
            {closed && <polygon className={styles.area} points={list(points)} />}
            <Line className={styles.casing} points={list(points)} />
            <Line className={styles.line} data-line points={list(points)} />
          </g>
        ))}
      </svg>
      {children}
      {editable &&
        !placing &&
        vertices.length <= TELLING &&
        shown.map((a, i) => {
          const b = shown[(i + 1) % shown.length];
          const last = i === shown.length - 1;
          if (!a || !b || (last && !ring) || MOST[tool] <= 4 || Math.hypot(b[0] - a[0], b[1] - a[1]) < CROWDED)
            return null;
          return (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: an edge is known by its number
              key={`m${i}`}
              type="button"
              tabIndex={-1}
              className={styles.handle}
              data-kind="middle"
              style={{ left: (a[0] + b[0]) / 2, top: (a[1] + b[1]) / 2 }}
              aria-label={t('draw.addAfter', { n: i + 1 })}
              onPointerDown={(event) => {
                const start: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
                drag(event, ([fx, fy], [x, y], first) => {
                  const state = useDraw.getState();
                  const grown = first ? halved(state.vertices, i) : state.vertices;
                  state.change(moved(grown, side, i + 1, toOwn([start[0] + x - fx, start[1] + y - fy])), side, first);
                });
              }}
              onClick={(event) => {
                // A drag that ends on what was added has added it already.
                if (useDraw.getState().vertices.length === vertices.length) insert(i);
                event.stopPropagation();
              }}
            />
          );
        })}
      {editable &&
        shown.map(
          (at, i) =>
            at && (
              <button
                // biome-ignore lint/suspicious/noArrayIndexKey: a vertex is known by its number
                key={`v${i}`}
                type="button"
                className={styles.handle}
                data-kind="vertex"
                data-vertex={i}
                style={{ left: at[0], top: at[1] }}
                aria-label={t(`draw.mark.${markOf(tool, i)}`, { n: i + 1 })}
                onPointerDown={(event) => dragVertex(event, i)}
                onKeyDown={(event) => keyOnVertex(event, i)}
                onContextMenu={(event) => {
                  event.preventDefault();
                  const left = removed(useDraw.getState().vertices, i, ring && !placing);
                  if (left) useDraw.getState().change(left, side, true);
                }}
              />
            ),
        )}
      {editable && whole && tool === 'outline' && !placing && (
        <button
          type="button"
          className={styles.handle}
          data-kind="whole"
          style={{ left: whole[0], top: whole[1] }}
          aria-label={t('draw.moveWhole')}
          onPointerDown={(event) => {
            let last: Point | null = null;
            drag(event, (from, to, first) => {
              const state = useDraw.getState();
              const [a, b] = [toOwn(last ?? from), toOwn(to)];
              last = to;
              state.change(shifted(state.vertices, side, [b[0] - a[0], b[1] - a[1]]), side, first);
            });
          }}
          onKeyDown={(event) => {
            const arrow = arrowOf(event);
            const state = useDraw.getState();
            const own = state.vertices[0] && ownOf(state.vertices[0], side, photo);
            if (!arrow || !own || event.ctrlKey || event.metaKey || event.altKey) return;
            const to = nudge(side, own, ...arrow);
            state.change(shifted(state.vertices, side, [to[0] - own[0], to[1] - own[1]]), side, true);
            event.preventDefault();
            event.stopPropagation();
          }}
        />
      )}
    </div>
  );
}

/** Where the handle of the whole stands: in the middle, or below a shape that it would cover. */
function wholeAt(known: readonly Point[]): Point | null {
  if (known.length === 0) return null;
  const [xs, ys] = [known.map((p) => p[0]), known.map((p) => p[1])];
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const small = Math.min(east - west, south - north) < ROOM;
  return [(west + east) / 2, small ? south + ROOM / 2 : (north + south) / 2];
}

/** What a vertex stands for. */
function markOf(tool: DrawTool, index: number): 'vertex' | 'foot' | 'tip' | 'top' {
  if (tool === 'shadow') return index === 0 ? 'foot' : 'tip';
  if (tool === 'two') return index % 2 === 0 ? 'foot' : 'top';
  return 'vertex';
}
