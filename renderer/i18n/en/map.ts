export const map = { label: 'Map' };
