/** The planning workspace: its shell. Each of its panels has a file of its own. */
export const plan = {
  title: '规划',
  tabs: {
    label: '规划的内容',
    supply: '供需',
    catchment: '步行',
    siting: '选址',
    vendors: '外摆',
    scenarios: '方案',
  },
  titles: {
    supply: '停车供给与需求',
    catchment: '步行服务范围',
    siting: '选址',
    vendors: '外摆点位',
    scenarios: '方案',
  },
  fold: '收起面板',
  unfold: '展开面板',
  layers: '图层',
  opening: '正在打开…',
  draft: {
    save: { vendors: '作为外摆点位存入方案', parking: '作为临时停车场存入方案' },
    saved: '已存入方案，可在“方案”中查看、撤销。',
    noScenario: '先打开一个方案，就能把它存为草案：',
  },
  notYet: '这一部分还没有内容',
};

export const planKeys = { planTabs: '规划：上一项、下一项' };
