/** What stands in the folder of an export of everything, in both languages. */
import { SCHEMATIC_NOTE } from '../domain/export-format.ts';

export function readme(about: {
  database: string;
  schematic: boolean;
  rows: Readonly<Record<string, number>>;
}): string {
  const { database, schematic, rows } = about;
  const note = schematic ? `\n${SCHEMATIC_NOTE.zh} ${SCHEMATIC_NOTE.en}\n` : '';
  const counts = Object.entries(rows).map(([table, n]) => `  ${table.padEnd(24)} ${n}`);
  return `\uFEFF治图 ${database} 的全部数据
${note}
tables/          每个表一个 CSV（UTF-8，首行为列名；空单元格表示无值，"" 表示空文本；字节串为十六进制；时间为 Unix 秒）
geojson/         有位置的表的 GeoJSON（WGS 84），属性与 CSV 相同
audit-chain.jsonl  审计链，每行一条 JSON；如何核验见程序附带的说明
originals/       照片原件，以其 SHA-256 命名（media 表中有原文件名）
orthophotos/     正射影像瓦片（MBTiles，即 SQLite）
SHA256SUMS       每个文件的 SHA-256；用 sha256sum -c SHA256SUMS 核对

以 = + - @ 开头的文本前加了一个撇号，防止电子表格当作公式。不含登录口令和设备口令。内容包括个人信息，请妥善保管。

All data of ${database}

tables/          every table as CSV (UTF-8, names in the first line; an empty cell is nothing, "" an empty text; bytes are
                 hexadecimal; times are Unix seconds)
geojson/         tables with a place as GeoJSON (WGS 84), with the same properties
audit-chain.jsonl  the audit chain, one entry of JSON a line
originals/       photos, named by their SHA-256 (the table media has their names)
orthophotos/     tiles of orthophotos (MBTiles, that is SQLite)
SHA256SUMS       of every file; check with sha256sum -c SHA256SUMS

Text that begins with = + - @ has an apostrophe before it, so that no spreadsheet runs it as a formula. Secrets of accounts
and devices are left out. It holds personal data: keep it safe.

${counts.join('\n')}
`;
}
