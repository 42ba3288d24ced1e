export const unit = { m: '米', km: '公里', m2: '平方米', ha: '公顷', km2: '平方公里', metreShort: 'm', m2Short: 'm²' };
