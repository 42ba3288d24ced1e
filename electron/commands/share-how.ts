/** What QGIS and GDAL must be given to read the layers, step by step. */
import type { Language } from '../contract/errors.ts';
import { SHARE_USER, shareAddress, shareTiles } from '../contract/shares.ts';

export function shareHow(language: Language, url: string, key: string): string[] {
  const address = shareAddress(url, key);
  const tiles = shareTiles(address);
  const gdal = `ogrinfo -so -oo PAGE_SIZE=10000 "OAPIF:${address}"`;
  if (language === 'zh')
    return [
      'QGIS：图层 → 添加图层 → 添加 WFS / OGC API - Features 图层 → 新建：',
      '  网址填上面一行，版本选 OGC API - Features，勾选要素分页，页大小 10000',
      `  或网址填 ${url}/ogc，认证选“基本”：用户名 ${SHARE_USER}，密码为网址中的密钥`,
      'QGIS 矢量瓦片：图层 → 添加图层 → 添加矢量瓦片图层 → 新建 → 新建通用连接，最小级 0，最大级 17：',
      `  ${tiles}`,
      `GDAL：${gdal}`,
      '按 Ctrl+C 结束，网址随之失效。',
    ];
  return [
    'QGIS: Layer → Add Layer → Add WFS / OGC API - Features Layer → New:',
    '  the address above as URL, version OGC API - Features, feature paging on, page size 10000',
    `  or ${url}/ogc as URL and basic authentication: user ${SHARE_USER}, the key in the address as password`,
    'Vector tiles in QGIS: Layer → Add Layer → Add Vector Tile Layer → New → New Generic Connection, zoom 0 to 17:',
    `  ${tiles}`,
    `GDAL: ${gdal}`,
    'Ctrl+C ends it, and with it the address.',
  ];
}
