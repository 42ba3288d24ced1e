import type { orthophotos as zh } from '../zh/orthophotos.ts';

export const orthophotos: typeof zh = {
  title: 'Orthophotos',
  show: 'Show orthophoto “{{name}}”',
  goThere: 'Go to orthophoto “{{name}}”',
  remove: 'Take orthophoto “{{name}}” off the map',
  removed: '“{{name}}” was taken off the map; the original stays.',
  undo: 'Undo',
  again: 'Try again',
  addedOn: 'added {{day}}',
  flight: 'flight {{code}}',
  sample: '{{cm}} cm a pixel',
  missing: 'Its tiles are no longer beside the database, so it cannot be shown. Take it off and import it again.',
};
