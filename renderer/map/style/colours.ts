/**
 * The basemap's colours. It is muted on purpose: low chroma, narrow range of lightness, so that data carry the
 * colour. Water and green are told apart from land by hue, roads by lightness.
 */
export type Scheme = 'light' | 'dark';

export interface BaseColours {
  land: string;
  water: string;
  canal: string;
  waterLabel: string;
  green: string;
  building: string;
  buildingLine: string;
  /** Institutions: schools, hospitals, markets, malls. */
  site: string;
  /** Land kept for something: candidate sites, old quarters. */
  reserve: string;
  reserveLine: string;
  road: string;
  roadMajor: string;
  roadCasing: string;
  roadMajorCasing: string;
  path: string;
  fireLane: string;
  town: string;
  label: string;
  labelSoft: string;
  labelTown: string;
  halo: string;
}

const LIGHT: BaseColours = {
  land: '#f3f3f0',
  water: '#cddbe4',
  canal: '#c6d7e2',
  waterLabel: '#4f7287',
  green: '#e0e8d9',
  building: '#e6e5e0',
  buildingLine: '#d9d7d0',
  site: '#ebe6ea',
  reserve: '#efe9dc',
  reserveLine: '#c9b994',
  road: '#ffffff',
  roadMajor: '#ffffff',
  roadCasing: '#dcdad4',
  roadMajorCasing: '#cbc8c0',
  path: '#e7e4dc',
  fireLane: '#d9a29b',
  town: '#a39fb3',
  label: '#4d5358',
  labelSoft: '#6b7176',
  labelTown: '#3c4046',
  halo: '#f8f8f6',
};

const DARK: BaseColours = {
  land: '#171c22',
  water: '#1d2f3d',
  canal: '#1d303f',
  waterLabel: '#86aac1',
  green: '#1b2724',
  building: '#20262d',
  buildingLine: '#2a313a',
  site: '#242530',
  reserve: '#262521',
  reserveLine: '#5d563f',
  road: '#2f3740',
  roadMajor: '#3a434d',
  roadCasing: '#12161b',
  roadMajorCasing: '#0f1317',
  path: '#2a3037',
  fireLane: '#7d4f4a',
  town: '#6c6a80',
  label: '#b4bcc4',
  labelSoft: '#9aa4ae',
  labelTown: '#d2d8de',
  halo: '#12171d',
};

export function baseColours(scheme: Scheme): BaseColours {
  return scheme === 'dark' ? DARK : LIGHT;
}
