/**
 * What a sheet is drawn of, in millimetres right and down from its upper left corner: few kinds of things, so that the
 * screen's SVG, the vector PDF and the picture at 300 dpi are written from the same list.
 */
import type { Box } from './paper.ts';

export interface Pen {
  fill?: string | undefined;
  stroke?: string | undefined;
  /** Of the stroke. */
  width?: number;
  dash?: readonly number[] | undefined;
  /** 0–1 of fill and stroke; 1 where not told. */
  opacity?: number | undefined;
  fillOpacity?: number | undefined;
}

/** Lines or rings one after another, each x, y, x, y …; where rings overlap the inside is outside again. */
export interface Path extends Pen {
  kind: 'path';
  parts: readonly (readonly number[])[];
  closed: boolean;
  /** Lines end round, else flat. */
  round?: boolean;
  /** For machines that check the drawing. */
  mark?: string;
}

export interface Circle extends Pen {
  kind: 'circle';
  x: number;
  y: number;
  r: number;
}

export interface Text {
  kind: 'text';
  /** `y` is the middle of the characters' height. */
  x: number;
  y: number;
  text: string;
  /** Of a Han character. */
  size: number;
  fill: string;
  anchor?: 'start' | 'middle' | 'end';
  bold?: boolean;
  /** Degrees clockwise around x, y. */
  angle?: number;
  /** A white edge, in millimetres to each side. */
  halo?: number;
  opacity?: number;
}

/** Nothing of it shows outside the box. */
export interface Clip {
  kind: 'clip';
  box: Box;
  shapes: readonly Shape[];
}

export type Shape = Path | Circle | Text | Clip;

export interface Drawing {
  width: number;
  height: number;
  title: string;
  language: 'zh' | 'en';
  shapes: readonly Shape[];
  /** Where the map stands on the sheet and on the ground, for programs that read maps from PDF. */
  map: { box: Box; centre: readonly [lon: number, lat: number]; corners: readonly (readonly [number, number])[] };
}

export function rect({ x, y, width, height }: Box, pen: Pen): Path {
  return {
    kind: 'path',
    closed: true,
    parts: [[x, y, x + width, y, x + width, y + height, x, y + height]],
    ...pen,
  };
}

export function line(points: readonly number[], pen: Pen & { mark?: string; round?: boolean }): Path {
  return { kind: 'path', closed: false, parts: [points], ...pen };
}

/** From where to where down the sheet a thing may show. */
export function reach(shape: Shape): readonly [top: number, bottom: number] {
  switch (shape.kind) {
    case 'circle': {
      const r = shape.r + (shape.width ?? 0);
      return [shape.y - r, shape.y + r];
    }
    case 'clip':
      return [shape.box.y, shape.box.y + shape.box.height];
    case 'text': {
      // However it is turned.
      const far = shape.angle ? shape.size * (shape.text.length + 1) : shape.size * 1.5;
      return [shape.y - far, shape.y + far];
    }
    default: {
      let [top, bottom] = [Infinity, -Infinity];
      for (const part of shape.parts) {
        for (let i = 1; i < part.length; i += 2) {
          const y = part[i] as number;
          if (y < top) top = y;
          if (y > bottom) bottom = y;
        }
      }
      const edge = shape.width ?? 0;
      return [top - edge, bottom + edge];
    }
  }
}
