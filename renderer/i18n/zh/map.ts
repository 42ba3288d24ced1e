export const map = { label: '地图' };
