import fc from 'fast-check';
import { expect, it } from 'vitest';
import { latinStreetName } from '../../electron/domain/street-name.ts';

it.each([
  ['环城西路', 'huanchengxilu', 'Huancheng West Road'],
  ['解放路', 'jiefanglu', 'Jiefang Road'],
  ['城东路', 'chengdonglu', 'Chengdong Road'],
  ['东湖大道', 'donghudadao', 'Donghu Avenue'],
  ['平钟公路', 'pingzhonggonglu', 'Pingzhong Highway'],
  ['司前街', 'siqianjie', 'Siqian Street'],
  ['关帝弄', 'guandilong', 'Guandi Lane'],
  ['新广线', 'xinguangxian', 'Xinguang Line'],
  ['建国路步行街', 'jianguolubuxingjie', 'Jianguo Road Pedestrian Street'],
  ['绿园路', 'lvyuanlu', 'Lüyuan Road'],
  ['大街', 'dajie', 'Da Street'],
  ['鸣珂里', 'mingkeli', 'Mingkeli'],
  ['路', 'lu', 'Lu'],
])('%s is %s, %s', (name, pinyin, latin) => {
  expect(latinStreetName(name, pinyin)).toBe(latin);
});

it('gives some name for anything that has a pinyin', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), (name, pinyin) => latinStreetName(name, pinyin).length > 0),
  );
});
