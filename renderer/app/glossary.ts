/** Words that the glossary explains, by group; their names and texts are in the translations under `terms`. */
export const GLOSSARY = {
  rules: ['firstWarning', 'reminder', 'negativeList', 'permit', 'lookBack', 'trace', 'fireLane', 'plate'],
  things: [
    'strict',
    'manual',
    'capture',
    'shared',
    'shareable',
    'nonmotorBay',
    'temporaryLot',
    'vendorClass',
    'finding',
    'confidence',
  ],
  data: ['handledRate', 'schematic', 'asOf', 'reconcile'],
  crs: ['wgs', 'gauss', 'gcj', 'bd', 'mercator'],
} as const;

export type TermGroup = keyof typeof GLOSSARY;
