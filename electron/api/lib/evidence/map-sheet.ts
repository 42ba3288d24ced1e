import { SCHEMATIC_NOTE } from '../../../domain/export-format.ts';
import { drawMap } from '../../../exports/report/map-svg.ts';
import { type Markup, markup, Markup as Raw } from '../../../exports/report/markup.ts';
import type { EvidenceContent } from './content.ts';

const STYLE = `text{font-family:"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
.number{font-size:2.8px;font-weight:700;paint-order:stroke;stroke:#fff;stroke-width:.7px}
.names text{font-size:2.3px;paint-order:stroke;stroke:#fff;stroke-width:.5px;fill:#333}
.names .water{fill:#2f5f7d;font-style:italic}.names .street{fill:#4d4a44}`;
const TOP = 22;

/**
 * The map as a drawing of its own, one unit a millimetre: true to scale when printed at 100 %. `margin` in millimetres stands
 * left and right of it. Null without a place.
 */
export function mapSheet(content: EvidenceContent, margin = 10): Markup | null {
  const { map, say, name, title, at, schematic, kind } = content;
  if (!map) return null;
  const { frame, extract, drawn } = map;
  const inner = drawMap(frame, extract, drawn, name).text.replace(
    / width="[\d.]+mm" height="[\d.]+mm"/,
    ` x="${margin}" y="${TOP}" width="${frame.width}" height="${frame.height}"`,
  );
  const width = frame.width + 2 * margin;
  const below = TOP + frame.height + 6;
  const legend =
    kind === 'finding'
      ? say('红线为疑似违建轮廓', 'Red: outline of the finding') +
        (drawn.length > 1 ? say('，虚线为位置误差范围', '; dashed: error of its place') : '')
      : say('圆点为案件位置', 'Dot: place of the case');
  const lines = [
    `${say('图例', 'Legend')}: ${legend}`,
    `1 : ${frame.scale.toLocaleString('en')} · WGS 84 / CGCS2000 · ${say('制图日期', 'drawn')} ${at.slice(0, 10)}`,
    `${say('数据来源：本系统数据库', 'source: the record of this system')}${schematic ? ` · ${SCHEMATIC_NOTE[say.language]}` : ''}`,
  ];
  const height = below + 20;
  return markup`<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}"><style>${new Raw(STYLE)}</style>
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${margin}" y="10" font-size="5" font-weight="700">${title}</text><text x="${margin}" y="17" font-size="3.6">${name}</text>
${new Raw(inner)}
${lines.map((line, i) => markup`<text x="${margin}" y="${below + i * 5}" font-size="3">${line}</text>`)}</svg>
`;
}
