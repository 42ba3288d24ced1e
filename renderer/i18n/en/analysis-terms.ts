/** Words of spatial statistics, each explained in a sentence or two. */
export const analysisTerms = {
  giStar: {
    name: 'Hot spot (Gi*)',
    text: 'A place with its surroundings against the mean of the city: too high for chance is hot, too low is cold (Getis and Ord 1992, 1995).',
  },
  localMoran: {
    name: 'Local Moran’s I',
    text: 'Whether a place is like its surroundings: high among high, low among low, or the opposite of what is around it (Anselin 1995).',
  },
  fdr: {
    name: 'Correction for many tests',
    text: 'Of thousands of streets some look significant by chance. The correction keeps false alarms to 5 % of what is called significant; the variant for dependent tests is stricter.',
  },
  permutations: {
    name: 'Random permutations',
    text: 'Values are shuffled among places many times to see how rare the real picture is. No normal distribution is assumed; it takes longer.',
  },
  seed: {
    name: 'Random seed',
    text: 'The same data, parameters and seed give the same bytes, so that others can check.',
  },
  band: {
    name: 'Neighbours within',
    text: 'Units within this distance are neighbours: along the streets for streets, as the crow flies for hexagons and squares.',
  },
  spatialUnit: {
    name: 'Units',
    text: 'Streets suit a city. Hexagons and squares need no street network and suit records that are not on streets.',
  },
  piece: {
    name: 'Pieces of street',
    text: 'Streets are cut at junctions and then into equal pieces no longer than this; each piece is counted by itself.',
  },
  snapTolerance: {
    name: 'Distance to a street',
    text: 'A record further from every street counts for none. One as near to two streets of different names is listed, never guessed.',
  },
  h3: { name: 'Hexagon resolution', text: 'The higher, the smaller: 9 is about 0.1 km², 10 about 0.015 km².' },
  kernel: {
    name: 'Kernel density',
    text: 'Each record is spread over its surroundings; together they make a smooth surface.',
  },
  bandwidth: {
    name: 'Bandwidth',
    text: 'How far a record reaches. Larger is smoother, smaller more broken; the rule takes it from the spread of the data.',
  },
  edgeCorrection: {
    name: 'Edge correction',
    text: 'Nothing is known beyond the edge, so density looks too low there. The correction gives back the share that falls outside.',
  },
  equalSplit: {
    name: 'Equal split at junctions',
    text: 'Density along streets is shared among the ways at a junction (Okabe and Sugihara 2012). Continuous: it meets there from all sides; discontinuous: faster.',
  },
  lixel: { name: 'Lixel', text: 'The smallest unit of density along streets: a pixel that follows the street.' },
  dbscan: {
    name: 'Clusters by density',
    text: 'Fixed radius: enough points within it join into a clump. By density: no radius, clumps of different density are found. Other points belong to none.',
  },
  mannKendall: {
    name: 'Mann-Kendall test',
    text: 'Whether a series keeps rising or falling, by order alone, so that single extremes do not matter.',
  },
  scorecard: {
    name: 'Scorecard',
    text: 'Each past period is forecast from what was known before it and held against what happened: no hindsight.',
  },
  frozenForecast: {
    name: 'Kept forecast',
    text: 'The ranking is kept as it is and scored when its period is over. It cannot be changed.',
  },
  hitRate: { name: 'Hit rate', text: 'Share of violations on the 5 or 10 % of street length that was ranked first.' },
  pai: {
    name: 'PAI',
    text: 'Prediction accuracy index: hit rate divided by the share of street length. 1 is no better than any choice (Chainey et al. 2008).',
  },
  pei: {
    name: 'PEI*',
    text: 'Prediction efficiency: hits against the most that the same length could have hit; 1 is perfect (Hunt 2016).',
  },
  controlStreets: {
    name: 'Control streets',
    text: 'Streets without strict control that went the same way before. Against them, seasons and changes of the whole city cancel out.',
  },
  displacement: {
    name: 'Displacement',
    text: 'Violations that move from the segment to nearby streets; the weighted displacement difference measures them (Wheeler and Ratcliffe 2018).',
  },
  rateRatio: {
    name: 'Rate ratio',
    text: 'After against before on the segment, divided by the same on control streets. Below 1 is a fall; an interval with 1 in it tells nothing.',
  },
  empiricalBayes: {
    name: 'Empirical Bayes',
    text: 'A chance peak is corrected by the mean of similar streets to tell what would have come without control (Hauer 1997).',
  },
  meanReversion: {
    name: 'Regression to the mean',
    text: 'Control that begins at the worst moment is mostly followed by a fall that would have come by itself.',
  },
  confidenceInterval: {
    name: '95 % interval',
    text: 'The truth lies in it with about 95 % confidence. The wider, the less is known.',
  },
} as const;
