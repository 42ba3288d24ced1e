/** The map as it is on the screen, as a picture that says where it is from. */
import type { Map as MapLibreMap } from 'maplibre-gl';
import { metresPerPixel, scaleBar } from './scale.ts';

export interface PictureWords {
  /** Where the basemap is from, and the date. */
  left: string;
  /** Written across the picture where the data are a drawing, else empty. */
  mark: string;
  note: string;
}

const FOOT = 26; // pixels of the page, under the map
const FONT = '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';

/** PNG in the screen's own pixels. The drawing buffer is empty between frames, so one is asked for and copied within it. */
export async function mapPicture(map: MapLibreMap, words: PictureWords): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas to draw on');
  const source = map.getCanvas();
  const ratio = source.width / source.clientWidth;
  canvas.width = source.width;
  canvas.height = source.height + Math.round(FOOT * ratio);
  await new Promise<void>((resolve) => {
    map.once('render', () => {
      pen.drawImage(source, 0, 0);
      resolve();
    });
    map.triggerRepaint();
  });
  pen.scale(ratio, ratio);
  const [width, height] = [source.clientWidth, source.clientHeight];
  if (words.mark) drawMark(pen, width, height, words.mark);
  drawFoot(pen, width, height, words, metresPerPixel(map.getCenter().lat, map.getZoom()));
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture was not made'))), 'image/png');
  });
}

function drawMark(pen: CanvasRenderingContext2D, width: number, height: number, text: string): void {
  pen.save();
  pen.font = `700 34px ${FONT}`;
  pen.fillStyle = 'rgb(165 15 21 / 22%)';
  pen.textAlign = 'center';
  for (let y = 90, row = 0; y < height + 60; y += 190, row++) {
    for (let x = row % 2 ? 320 : 140; x < width + 120; x += 360) {
      pen.save();
      pen.translate(x, y);
      pen.rotate(-0.42);
      pen.fillText(text, 0, 0);
      pen.restore();
    }
  }
  pen.restore();
}

function drawFoot(
  pen: CanvasRenderingContext2D,
  width: number,
  top: number,
  words: PictureWords,
  perPixel: number,
): void {
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, top, width, FOOT);
  const middle = top + FOOT / 2;
  const { metres, width: bar } = scaleBar(perPixel, 96);
  pen.textBaseline = 'middle';
  pen.font = `12px ${FONT}`;
  pen.fillStyle = '#17222d';
  pen.fillRect(10, middle + 4, bar, 2);
  pen.fillText(metres >= 1000 ? `${metres / 1000} km` : `${metres} m`, 10, middle - 4);
  pen.fillText(words.left, 10 + bar + 24, middle, width * 0.6);
  if (!words.note) return;
  pen.textAlign = 'right';
  pen.font = `700 12px ${FONT}`;
  pen.fillStyle = '#a50f15';
  pen.fillText(words.note, width - 10, middle, width * 0.35);
}
