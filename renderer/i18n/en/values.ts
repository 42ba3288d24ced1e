export const unit = { m: 'm', km: 'km', m2: 'm²', ha: 'ha', km2: 'km²', metreShort: 'm', m2Short: 'm²' };
