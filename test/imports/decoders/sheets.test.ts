import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import * as xlsx from '@e965/xlsx';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { findTable } from '../../../electron/imports/decoders/sheets/find-table.ts';
import { formatKind, isoOfSerial } from '../../../electron/imports/decoders/sheets/serial-date.ts';
import { decodeAll, tempFile } from '../../helpers/decode.ts';
import { importer } from '../../helpers/importer.ts';
import { makeZip } from '../../helpers/make-zip.ts';
import { ogr2ogr } from '../../setup/judges.ts';

type Cell = string | number | boolean | null;

/** As the library of others writes it; a sheet as people write them, with a title above and a note below. */
function workbook(type: xlsx.BookType): Buffer {
  const rows: Cell[][] = [
    ['平湖市违停台账（2023 年 7 月）'],
    [],
    ['编号', '登记时间', '位置', null, '数量'],
    [null, null, '经度', '纬度', null],
    ['A001', 45118.354166666664, 121.02, 30.7, 1],
    ['A002', 0.5, 121.03, 30.71, 2],
    ['A003', 45119, 121.04, 30.72, true],
    [],
    [null, 1.5, 121.05, 30.73, '330482199001011234'],
    ['制表：综合执法局'],
  ];
  const sheet = xlsx.utils.aoa_to_sheet(rows);
  const formats = { B5: 'yyyy-mm-dd hh:mm', B6: 'h:mm', B7: 'yyyy"年"m"月"d"日"', B9: '[h]:mm:ss' };
  for (const [cell, format] of Object.entries(formats)) (sheet[cell] as xlsx.CellObject).z = format;
  sheet.E5 = { t: 'n', f: '1+1', v: 2 };
  sheet.E6 = { t: 'e', v: 7 };
  sheet['!merges'] = ['A1:E1', 'C3:D3', 'A3:A4', 'B3:B4', 'E3:E4', 'A7:A9'].map((ref) => xlsx.utils.decode_range(ref));
  sheet['!rows'] = [{}, {}, {}, {}, {}, { hidden: true }];
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(
    book,
    xlsx.utils.aoa_to_sheet([
      ['代码', '名称'],
      [1, '甲'],
    ]),
    '字典',
  );
  xlsx.utils.book_append_sheet(book, sheet, '违停');
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([]), '空表');
  book.Workbook = { Sheets: [{ Hidden: 1 }, {}, {}] };
  return xlsx.write(book, { type: 'buffer', bookType: type, compression: true }) as Buffer;
}

const expected = [
  [5, 'A001', '2023-07-11T08:30:00', 121.02, 30.7, 2],
  [6, 'A002', '12:00:00', 121.03, 30.71, null],
  [7, 'A003', '2023-07-12', 121.04, 30.72, true],
  [9, 'A003', '36:00:00', 121.05, 30.73, '330482199001011234'],
];
const rowsOf = async (name: string, content: string | Uint8Array, sheet = 0) => {
  const all = await decodeAll(tempFile(name, content));
  return (all?.tables[sheet]?.rows ?? []).map((row) => [row.number, ...Object.values(row.columns)]);
};

describe('a workbook', () => {
  test.each([
    ['xlsx', 'xlsx'],
    ['biff8', 'xls'],
    ['xlsb', 'xls'],
    ['xlml', 'xls'],
  ] as const)(
    'as %s: the table is found below its title, names are in two rows, values as they are shown',
    async (type, format) => {
      const all = await decodeAll(tempFile('违停.bin', workbook(type)));
      expect(all?.format).toBe(format);
      const names =
        type === 'xlsb'
          ? ['编号', '登记时间', '位置', 'column_4', '数量']
          : ['编号', '登记时间', '经度', '纬度', '数量'];
      const [first, second] = all?.tables ?? [];
      expect(all?.tables).toHaveLength(2); // an empty one is none
      expect(second).toMatchObject({ name: '字典', rows: [{ number: 2, columns: { 代码: 1, 名称: '甲' } }] });
      if (type === 'xlsb') return; // its joined cells are not read by the library
      expect(first).toMatchObject({ name: '违停', columns: names, count: 6, crs: null });
      expect(first?.rows.map((row) => [row.number, ...Object.values(row.columns)])).toEqual(expected);
      const told = all?.warnings.join('\n') ?? '';
      expect(told).toContain(
        '1 rows below the table hold one cell only; they were taken for notes and left out (such as “制表：综合执法局”)',
      );
      expect(told).toContain('1 cells hold a formula that failed');
      expect(told).toContain('The sheet “字典” is hidden');
      if (type !== 'biff8') expect(told).toContain('1 rows are hidden'); // the writer leaves them out
    },
  );

  test('that OpenOffice writes: typed values, spans, repeated rows and cells', async () => {
    const content = `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:calcext="c">
      <office:automatic-styles><style:style style:name="h"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
      <office:body><office:spreadsheet><table:table table:name="表" table:style-name="ok">
      <table:table-row><table:table-cell table:number-columns-spanned="3"><text:p>标题</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="2"/></table:table-row>
      <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
      <table:table-row><table:table-cell office:value-type="string"><text:p>名称</text:p></table:table-cell><table:table-cell><text:p>日期</text:p></table:table-cell><table:table-cell><text:p>数</text:p></table:table-cell></table:table-row>
      <table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>甲<text:s text:c="2"/>乙</text:p><text:p>二</text:p><office:annotation><text:p>批注</text:p></office:annotation></table:table-cell>
        <table:table-cell office:value-type="date" office:date-value="2023-07-11T08:30:00"/><table:table-cell office:value-type="float" office:value="1.5"/></table:table-row>
      <table:table-row table:visibility="filter"><table:covered-table-cell/><table:table-cell office:value-type="time" office:time-value="PT08H05M00S"/><table:table-cell calcext:value-type="error" office:value-type="string"><text:p>#N/A</text:p></table:table-cell></table:table-row>
      <table:table-row table:number-rows-repeated="3"><table:table-cell office:value-type="boolean" office:boolean-value="true" table:number-columns-repeated="3"/></table:table-row>
      <table:table-row table:number-rows-repeated="1048560"><table:table-cell/></table:table-row></table:table>
      <table:table table:name="隐" table:style-name="h"><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>
      </office:spreadsheet></office:body></office:document-content>`;
    const file = makeZip([
      { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', store: true },
      { name: 'content.xml', data: content },
    ]);
    const all = await decodeAll(tempFile('a.ods', file));
    expect(all?.format).toBe('ods');
    expect(all?.tables.map((table) => [table.name, table.count])).toEqual([
      ['表', 5],
      ['隐', 0],
    ]);
    expect(all?.tables[0]?.rows.map((row) => [row.number, ...Object.values(row.columns)])).toEqual([
      [5, '甲  乙\n二', '2023-07-11T08:30:00', 1.5],
      [6, '甲  乙\n二', '08:05:00', null],
      [7, true, true, true],
      [8, true, true, true],
      [9, true, true, true],
    ]);
  });

  test('before Excel 97 has its Chinese in the code page of the system', async () => {
    const record = (type: number, ...parts: (number[] | Buffer)[]) => {
      const data = Buffer.concat(parts.map((part) => Buffer.from(part as number[])));
      const head = Buffer.alloc(4);
      head.writeUInt16LE(type, 0);
      head.writeUInt16LE(data.length, 2);
      return Buffer.concat([head, data]);
    };
    const label = (row: number, column: number, text: string) => {
      const bytes = iconv.encode(text, 'gbk');
      return record(4, [row, 0, column, 0, 0, 0, 0, bytes.length], bytes);
    };
    const file = Buffer.concat([
      record(9, [2, 0, 0x10, 0]),
      record(0x42, [0xa8, 3]), // 936
      label(0, 0, '名称'),
      label(0, 1, '路段'),
      label(1, 0, '解放路'),
      label(1, 1, '东段'),
      record(10),
    ]);
    expect(await rowsOf('old.xls', file)).toEqual([[2, '解放路', '东段']]);
  });

  test('that is a web page under the name of a workbook, as management systems export them', async () => {
    const page =
      '<html><meta charset="gb2312"><table><tr><td>名称</td><td>编号</td></tr><tr><td>&lt;b&gt;甲</td><td>0012</td></tr></table></html>';
    expect(await rowsOf('导出.xls', iconv.encode(page, 'gbk'))).toEqual([[2, '<b>甲', '0012']]);
    expect(await decodeAll(tempFile('a.html', page))).toBeNull();
  });
});

describe('Excel’s own XML', () => {
  const sheetXml = (rows: string, more = '') =>
    makeZip([
      {
        name: 'xl/workbook.xml',
        data: `<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>`,
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        data: `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="/xl/worksheets/a.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="x/styles" Target="styles.xml"/></Relationships>`,
      },
      {
        name: 'xl/styles.xml',
        data: `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.00&quot;d&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
      },
      {
        name: 'xl/sharedStrings.xml',
        data: '<sst><si><t>平</t><rPh sb="0" eb="1"><t>ping</t></rPh><r><t xml:space="preserve">湖 </t></r></si></sst>',
      },
      { name: 'xl/worksheets/a.xml', data: `<worksheet><sheetData>${rows}</sheetData>${more}</worksheet>` },
    ]);

  test('shared texts without their readings, inline ones, results that are missing, numbers too long for one', async () => {
    const rows = `<row r="1"><c t="inlineStr"><is><t>名称</t></is></c><c t="inlineStr"><is><t>日期</t></is></c><c t="inlineStr"><is><t>值</t></is></c></row>
      <row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" s="1"><v>43656</v></c><c r="C3" s="2"><v>12345678901234567890</v></c></row>
      <row><c r="A4" t="str"><f>A3</f><v>x_x000D_y</v></c><c r="B4" t="b"><v>0</v></c><c r="C4"><f>1/3</f></c></row>`;
    const all = await decodeAll(tempFile('a.xlsx', sheetXml(rows)));
    expect(all?.tables[0]?.rows).toMatchObject([
      { number: 3, columns: { 名称: '平湖 ', 日期: '2023-07-11', 值: '12345678901234567890' } },
      { number: 4, columns: { 名称: 'x\ry', 日期: false, 值: null } },
    ]);
    expect(all?.warnings).toEqual([
      'The results of 1 formulas are not in the file and were read as empty; open it in a spreadsheet program, save it, and import that',
    ]);
  });

  test('many rows that say the same are read past, entities stay closed, damage is told', async () => {
    const bomb = sheetXml(`<row><c t="inlineStr"><is><t>a</t></is></c></row>${'<row r="9"/>'.repeat(300_000)}`);
    expect((await decodeAll(tempFile('a.xlsx', bomb)))?.tables[0]?.rows).toEqual([]);
    await expect(decodeAll(tempFile('a.xlsx', sheetXml('<row><c><v>&x;</c>')))).rejects.toMatchObject({
      code: 'import_bad_xml',
    });
    const wide = `<row>${'<c t="inlineStr"><is><t>a</t></is></c>'.repeat(3000)}</row>`;
    await expect(decodeAll(tempFile('a.xlsx', sheetXml(wide)))).rejects.toMatchObject({
      code: 'import_too_many_columns',
    });
    const bare = makeZip([{ name: 'xl/workbook.xml', data: '<workbook/>' }]);
    await expect(decodeAll(tempFile('a.xlsx', bare))).rejects.toMatchObject({ code: 'import_broken' });
    await expect(decodeAll(tempFile('a.xls', workbook('biff8').subarray(0, 1500)))).rejects.toMatchObject({
      code: 'import_broken',
    });
  });
});

test('a workbook behind a password says so, and a document of Word is no workbook', async () => {
  const container = (name: string) => {
    const box = xlsx.CFB.utils.cfb_new();
    xlsx.CFB.utils.cfb_add(box, `/${name}`, Buffer.from('x'.repeat(5000)));
    return xlsx.CFB.write(box, { type: 'buffer' }) as Buffer;
  };
  await expect(decodeAll(tempFile('a.xlsx', container('EncryptedPackage')))).rejects.toMatchObject({
    code: 'import_locked',
  });
  await expect(decodeAll(tempFile('a.doc', container('WordDocument')))).rejects.toMatchObject({
    code: 'import_unknown_format',
  });
});

test('the names of columns are found below titles and lines of who reported what, in narrow tables too', () => {
  const table = (...rows: Cell[][]) =>
    findTable(
      rows.map((cells, i) => ({ number: i + 1, hidden: false, cells })),
      [],
    );
  expect(table(['外摆点位'], ['编号', '名称'], ['A1', '甲'], ['A2', '乙'])).toEqual({
    first: 3,
    names: ['编号', '名称'],
  });
  const reported: Cell[] = ['填报单位：城管局', null, null, '2023年7月'];
  const four: Cell[] = ['编号', '名称', '经度', '纬度'];
  expect(table(['附件'], reported, four, ['A1', '甲', 121, 30.7], ['A2', '乙', 121, 30.7])?.first).toBe(4);
  expect(table(['A1', '甲', 121, 30.7], ['A2', '乙', 121, 30.7])).toMatchObject({
    first: 1,
    names: ['column_1', 'column_2', 'column_3', 'column_4'],
  });
  expect(table(['编号', '名称'])).toEqual({ first: 2, names: ['编号', '名称'] });
});

test('number formats tell dates from numbers, and both systems of days count from their own beginning', () => {
  for (const code of ['m/d/yy', 'yyyy"年"m"月"d"日"', '[$-804]yyyy年m月d日;@', 'h:mm:ss AM/PM', 'mmm d', 'ss.000']) {
    expect(formatKind(code), code).toBe('date');
  }
  for (const code of ['General', '0.00', '#,##0" days"', '[Red]0;-0', '@', '0.0E+00', '# ?/?', '"y"0', '_-* #,##0_-']) {
    expect(formatKind(code), code).toBe('number');
  }
  expect(formatKind('[hh]:mm')).toBe('elapsed');
  expect(isoOfSerial(1, 'date', false)).toBe('1900-01-01');
  expect(isoOfSerial(59, 'date', false)).toBe('1900-02-28');
  expect(isoOfSerial(61, 'date', false)).toBe('1900-03-01');
  expect(isoOfSerial(43656, 'date', true)).toBe('2023-07-11');
  expect(isoOfSerial(45118.99999, 'date', false)).toBe('2023-07-11T23:59:59.136');
  expect(isoOfSerial(3e6, 'date', false)).toBeNull();
});

test('a workbook is imported like a CSV: columns recognised, refusals by row of the sheet, the sheet remembered', {
  timeout: 60_000,
}, async () => {
  const zhitu = importer();
  try {
    const sheet = xlsx.utils.aoa_to_sheet([
      ['摊点登记'],
      ['名称', '经度', '纬度'],
      ['甲', 121.02, 30.7],
      ['乙', null, null],
      ['=丙', '121.04', '30.72'],
    ]);
    const book = xlsx.utils.book_new();
    xlsx.utils.book_append_sheet(book, sheet, '摊点');
    const path = zhitu.file('摊点.xlsx', xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    const seen = await zhitu.inspect(path, { layer: 'vendors' });
    expect(seen).toMatchObject({
      format: 'xlsx',
      options: { lon: '经度', lat: '纬度', fields: { name: { column: '名称' } } },
    });
    expect(seen.preview.map((row) => [row.row, row.refused?.code ?? null])).toEqual([
      [1, null],
      [2, 'no_geometry'],
      [3, null],
    ]);
    const report = await zhitu.run(path, { layer: 'vendors' });
    expect(report).toMatchObject({ read: 3, added: 2, refused: 1 });
    const [refused] = await zhitu.all('SELECT * FROM refused_rows');
    expect(refused).toMatchObject({ line: 4 });
  } finally {
    await zhitu.remove();
  }
});

const judge = ogr2ogr();
test.skipIf(!judge)('what GDAL writes as XLSX and ODS is read as it was meant', { timeout: 60_000 }, async () => {
  const csv = tempFile(
    'a.csv',
    'name,day,at,n,x\n甲,2023/07/11,2023/07/11 08:30:00,3,1.5\n"乙 ""二""",2024/02/29,2024/02/29 23:59:59,-7,0.25\n',
  );
  for (const [format, name] of [
    ['XLSX', 'a.xlsx'],
    ['ODS', 'a.ods'],
  ] as const) {
    const out = join(dirname(csv), name);
    execFileSync(judge as string, ['-f', format, out, csv, '-oo', 'AUTODETECT_TYPE=YES']);
    const all = await decodeAll(out);
    expect(
      all?.tables[0]?.rows.map((row) => Object.values(row.columns)),
      format,
    ).toEqual([
      ['甲', '2023-07-11', '2023-07-11T08:30:00', 3, 1.5],
      ['乙 "二"', '2024-02-29', '2024-02-29T23:59:59', -7, 0.25],
    ]);
  }
});
