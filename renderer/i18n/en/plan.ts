export const plan = {
  title: 'Plan',
  tabs: {
    label: 'What to plan',
    supply: 'Supply',
    catchment: 'Walking',
    siting: 'Sites',
    vendors: 'Vendors',
    scenarios: 'Scenarios',
  },
  titles: {
    supply: 'Parking supply and demand',
    catchment: 'Walking catchments',
    siting: 'Sites',
    vendors: 'Street vendors',
    scenarios: 'Scenarios',
  },
  fold: 'Fold the panel',
  unfold: 'Unfold the panel',
  layers: 'Layers',
  opening: 'Opening…',
  draft: {
    save: { vendors: 'Into the scenario, as a vendors’ place', parking: 'Into the scenario, as a temporary lot' },
    saved: 'It is in the scenario now; see, change and undo it there.',
    noScenario: 'Open a scenario to keep it as a draft:',
  },
  notYet: 'Nothing here yet',
};

export const planKeys = { planTabs: 'Planning: previous, next part' };
