/** The document for the file as Word reads it (ECMA-376). */
import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import sharp from 'sharp';
import type { Fact } from '../../../exports/report/document.ts';
import { possibleText } from '../../../exports/report/markup.ts';
import type { FileDocument, FileTable } from './document.ts';
import type { Pictures } from './document-page.ts';

const FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' };
const PX_PER_MM = 96 / 25.4; // the library takes pixels at 96 dpi
const DPI = 200;

/** `map`: a drawing in millimetres; it stands on the page at its own size, so that its scale is true. */
export async function documentDocx(
  doc: FileDocument,
  { map, pictures, outlines }: Pictures & { map: string | null },
): Promise<Uint8Array<ArrayBuffer>> {
  const children: (Paragraph | Table)[] = [
    centred(doc.bureau, 24),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      heading: HeadingLevel.TITLE,
      children: [run(doc.title, { bold: true, size: 36 })],
    }),
    centred(doc.name, 24),
    ...(doc.schematic ? [centred(doc.schematic, 20)] : []),
    heading(doc.factsTitle),
    factsOf(doc.facts),
  ];
  if (map) children.push(heading(doc.mapTitle), await mapOf(map, `${doc.mapTitle} ${doc.name}`));
  if (doc.photos.length > 0) children.push(heading(doc.photosTitle));
  for (const { sha256, caption } of doc.photos) {
    const bytes = pictures.get(sha256);
    if (bytes) children.push(await photoOf(bytes, outlines.get(sha256), caption));
    children.push(new Paragraph({ children: [run(caption, { size: 18 })] }));
  }
  for (const table of doc.tables) children.push(heading(table.title), tableOf(table));
  children.push(heading(doc.chainTitle), factsOf(doc.chain));
  for (const label of doc.signatures) {
    children.push(new Paragraph({ spacing: { before: 480 }, children: [run(`${label}: ______________________`)] }));
  }
  const word = new Document({
    title: `${doc.title} ${possibleText(doc.name)}`,
    creator: possibleText(doc.bureau),
    styles: { default: { document: { run: { font: FONT, size: 21 } } } },
    sections: [
      {
        properties: { page: { size: { width: '210mm', height: '297mm' }, margin: { left: '20mm', right: '20mm' } } },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
              }),
            ],
          }),
        },
        children,
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(word));
}

function run(text: string, look: { bold?: boolean; size?: number } = {}): TextRun {
  return new TextRun({ text: possibleText(text), ...look });
}

function centred(text: string, size: number): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [run(text, { size })] });
}

function heading(text: string): Paragraph {
  return new Paragraph({
    heading: HeadingLevel.HEADING_1,
    keepNext: true,
    spacing: { before: 240, after: 80 },
    children: [run(text, { bold: true, size: 26 })],
  });
}

async function mapOf(svg: string, name: string): Promise<Paragraph> {
  const [, width, height] = /width="([\d.]+)mm" height="([\d.]+)mm"/.exec(svg) ?? [];
  const image = sharp(Buffer.from(svg), { density: DPI }).resize(Math.round((Number(width) / 25.4) * DPI));
  const data = await image.png({ palette: true }).toBuffer();
  return picture(data, 'png', Number(width) * PX_PER_MM, Number(height) * PX_PER_MM, name);
}

async function photoOf(
  webp: Uint8Array,
  outline: { width: number; height: number; pixels: [number, number][] } | undefined,
  name: string,
): Promise<Paragraph> {
  const base = sharp(webp);
  const { width = 1, height = 1 } = await base.metadata();
  const drawn = outline && ringOver(outline, width, height);
  const data = await (drawn ? base.composite([{ input: Buffer.from(drawn) }]) : base).jpeg({ quality: 85 }).toBuffer();
  const across = Math.round(130 * PX_PER_MM);
  return picture(data, 'jpg', across, Math.round((across * height) / width), name);
}

function ringOver(
  { width, height, pixels }: { width: number; height: number; pixels: [number, number][] },
  w: number,
  h: number,
): string {
  const ring = pixels.map(([x, y]) => `${(x * w) / width},${(y * h) / height}`).join(' ');
  const line = (colour: string, wide: number) =>
    `<polygon points="${ring}" fill="none" stroke="${colour}" stroke-width="${wide}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}">${line('#fff', 6)}${line('#cb181d', 3)}</svg>`;
}

function picture(data: Buffer, type: 'png' | 'jpg', width: number, height: number, name: string): Paragraph {
  const altText = { name: possibleText(name), title: possibleText(name), description: possibleText(name) };
  return new Paragraph({ children: [new ImageRun({ type, data, transformation: { width, height }, altText })] });
}

function factsOf(facts: readonly Fact[]): Table {
  return grid(facts.map(({ label, value }) => [label, value]));
}

function tableOf({ columns, rows, empty }: FileTable): Table | Paragraph {
  return rows.length === 0 ? new Paragraph({ children: [run(empty)] }) : grid([columns, ...rows], true);
}

function grid(rows: readonly (readonly string[])[], headed = false): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(
      (cells, i) =>
        new TableRow({
          tableHeader: headed && i === 0,
          cantSplit: true,
          children: cells.map(
            (text) =>
              new TableCell({ children: [new Paragraph({ children: [run(text, { bold: headed && i === 0 })] })] }),
          ),
        }),
    ),
  });
}
