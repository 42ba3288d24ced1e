export const shell = {
  title: 'Zhitu',
  schematic: 'Schematic demo data',
};
