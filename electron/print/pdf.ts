/**
 * Drawings as pages of a PDF: vectors, and text that can be searched, in a Chinese font of this computer of which only
 * the characters used are embedded. Needs no browser, so that the command line makes the same sheet as the window.
 */
import PDFDocument from 'pdfkit';
import { ZhituError } from '../contract/errors.ts';
import type { Font } from './fonts.ts';
import type { Drawing, Path, Pen, Shape, Text } from './shapes.ts';
import { BASELINE } from './svg.ts';

/** Points of a millimetre. */
export const POINTS = 72 / 25.4;
/** Where there is no bold font, a stroke of this share of the size. */
const BOLD = 0.022;

type Doc = PDFKit.PDFDocument;

/** Pages are drawn when they are asked for: one is held at a time. */
export async function* pdfOf(
  pages: AsyncIterable<Drawing>,
  { path, family, bold }: Font,
  about: { title: string; subject: string },
): AsyncGenerator<Uint8Array> {
  const doc = new PDFDocument({
    autoFirstPage: false,
    // No standard font: none of them has Chinese, and their metrics are files that are not bundled.
    font: null as unknown as string,
    pdfVersion: '1.7',
    info: { Title: about.title, Subject: about.subject, Creator: 'Zhitu', Producer: 'Zhitu (pdfkit)' },
  });
  doc.registerFont('sheet', path, family);
  if (bold) doc.registerFont('bold', bold.path, bold.family);
  try {
    for (const name of ['sheet', ...(bold ? ['bold'] : [])]) doc.font(name);
  } catch (cause) {
    throw new ZhituError('print_font', {}, { cause }); // a file that is no font, or a collection without its name
  }
  const pump = (async () => {
    for await (const drawing of pages) {
      doc.addPage({ size: [drawing.width * POINTS, drawing.height * POINTS], margin: 0 });
      doc.save().scale(POINTS).font('sheet').lineJoin('round');
      draw(doc, drawing.shapes, bold !== undefined);
      doc.restore();
      placeOnGround(doc, drawing);
    }
    doc.end();
  })();
  pump.catch((error: unknown) => doc.destroy(error instanceof Error ? error : new Error(String(error))));
  yield* doc as unknown as AsyncIterable<Uint8Array>;
  await pump;
}

function draw(doc: Doc, shapes: readonly Shape[], hasBold: boolean): void {
  for (const shape of shapes) {
    switch (shape.kind) {
      case 'path':
        trace(doc, shape);
        paint(doc, shape, shape.closed);
        break;
      case 'circle':
        doc.circle(shape.x, shape.y, shape.r);
        paint(doc, shape, true);
        break;
      case 'text':
        write(doc, shape, hasBold);
        break;
      default: {
        const { x, y, width, height } = shape.box;
        doc.save().rect(x, y, width, height).clip();
        draw(doc, shape.shapes, hasBold);
        doc.restore();
      }
    }
  }
}

function trace(doc: Doc, { parts, closed }: Path): void {
  for (const part of parts) {
    doc.moveTo(part[0] ?? 0, part[1] ?? 0);
    for (let i = 2; i + 1 < part.length; i += 2) doc.lineTo(part[i] ?? 0, part[i + 1] ?? 0);
    if (closed) doc.closePath();
  }
}

function paint(doc: Doc, pen: Pen & { round?: boolean }, closed: boolean): void {
  const { fill, stroke, width = 0, dash, opacity = 1, fillOpacity = 1 } = pen;
  if (!fill && !stroke) return;
  if (stroke) {
    doc.lineWidth(width).lineCap(pen.round ? 'round' : 'butt');
    if (dash) doc.dash(dash[0] ?? 1, { space: dash[1] ?? dash[0] ?? 1 });
    doc.strokeColor(stroke, opacity);
  }
  if (fill && closed) doc.fillColor(fill, opacity * fillOpacity);
  if (fill && closed && stroke) doc.fillAndStroke(undefined, undefined, 'even-odd');
  else if (fill && closed) doc.fill('even-odd');
  else doc.stroke();
  if (stroke && dash) doc.undash();
}

function write(doc: Doc, shape: Text, hasBold: boolean): void {
  const { x, y, text, size, fill, anchor = 'start', angle, halo, opacity = 1 } = shape;
  if (text === '') return;
  const thick = shape.bold === true && !hasBold;
  doc
    .save()
    .font(shape.bold && hasBold ? 'bold' : 'sheet')
    .fontSize(size);
  const wide = anchor === 'start' ? 0 : doc.widthOfString(text) * (anchor === 'middle' ? 0.5 : 1);
  if (angle) doc.rotate(angle, { origin: [x, y] });
  const at = [x - wide, y + size * BASELINE] as const;
  const plain = { lineBreak: false, baseline: 'alphabetic' } as const;
  if (halo) {
    // The edge is no second text to whoever searches or reads aloud.
    doc.markContent('Artifact');
    doc.lineWidth(2 * halo).strokeColor('#ffffff', 0.85);
    doc.text(text, ...at, { ...plain, stroke: true, fill: false });
    doc.endMarkedContent();
  }
  doc.fillColor(fill, opacity);
  if (thick) doc.lineWidth(size * BOLD).strokeColor(fill, opacity);
  doc.text(text, ...at, { ...plain, fill: true, stroke: thick });
  doc.restore();
}

/**
 * Tells where the map lies on the ground (ISO 32000-2, 12.10), so that QGIS and GDAL open the sheet in its place: by the
 * corners of the map and the plane it is drawn in.
 */
function placeOnGround(doc: Doc, { height, map: { box, centre, corners } }: Drawing): void {
  const [lon, lat] = centre;
  const wkt =
    'PROJCS["Map",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],' +
    `UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",${lat}],` +
    `PARAMETER["central_meridian",${lon}],PARAMETER["scale_factor",1],PARAMETER["false_easting",0],` +
    'PARAMETER["false_northing",0],UNIT["metre",1]]';
  const [nw, ne, se, sw] = corners.map(([x, y]) => [y, x]);
  const measure = {
    Type: 'Measure',
    Subtype: 'GEO',
    Bounds: [0, 0, 0, 1, 1, 1, 1, 0],
    LPTS: [0, 0, 0, 1, 1, 1, 1, 0],
    GPTS: [sw, nw, ne, se].flat(),
    GCS: { Type: 'PROJCS', WKT: new String(wkt) },
  };
  const [left, right] = [box.x, box.x + box.width].map((v) => v * POINTS);
  const [top, bottom] = [height - box.y, height - box.y - box.height].map((v) => v * POINTS);
  const viewport = { Type: 'Viewport', BBox: [left, bottom, right, top], Name: new String('Map'), Measure: measure };
  (doc.page.dictionary.data as Record<string, unknown>).VP = [viewport];
}
