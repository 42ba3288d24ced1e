export const glossary = {
  title: 'Glossary',
  find: 'Find a term',
  none: 'There is no such term',
  group: {
    rules: 'Rules and procedure',
    things: 'Things on the map',
    data: 'Data and figures',
    analysis: 'Spatial analysis',
    crs: 'Coordinates',
  },
};
