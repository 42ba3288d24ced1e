/** Coordinate systems as well-known text (OGC 01-009), for files that must say which they are in. */
import { type Crs, tableEntry } from '../../contract/crs.ts';
import { DATUMS, type Datum, type System } from '../../contract/crs-table.ts';

interface DatumText {
  ogc: string;
  esri: string;
  spheroid: readonly [ogc: string, esri: string, semiMajor: number, inverseFlattening: number];
  geographic: readonly [ogc: string, esri: string];
}

const TEXTS: Record<Datum, DatumText> = {
  wgs84: {
    ogc: 'WGS_1984',
    esri: 'D_WGS_1984',
    spheroid: ['WGS 84', 'WGS_1984', 6_378_137, 298.257223563],
    geographic: ['WGS 84', 'GCS_WGS_1984'],
  },
  cgcs2000: {
    ogc: 'China_2000',
    esri: 'D_China_2000',
    spheroid: ['CGCS2000', 'CGCS2000', 6_378_137, 298.257222101],
    geographic: ['China Geodetic Coordinate System 2000', 'GCS_China_Geodetic_Coordinate_System_2000'],
  },
  xian80: {
    ogc: 'Xian_1980',
    esri: 'D_Xian_1980',
    spheroid: ['IAG 1975', 'Xian_1980', 6_378_140, 298.257],
    geographic: ['Xian 1980', 'GCS_Xian_1980'],
  },
  beijing54: {
    ogc: 'Beijing_1954',
    esri: 'D_Beijing_1954',
    spheroid: ['Krassowsky 1940', 'Krasovsky_1940', 6_378_245, 298.3],
    geographic: ['Beijing 1954', 'GCS_Beijing_1954'],
  },
  newbeijing: {
    ogc: 'New_Beijing',
    esri: 'D_New_Beijing',
    spheroid: ['Krassowsky 1940', 'Krasovsky_1940', 6_378_245, 298.3],
    geographic: ['New Beijing', 'GCS_New_Beijing'],
  },
};

export interface WktCrs {
  name: string;
  /** Null where the system cannot be told so. */
  wkt: string | null;
  epsg: number | null;
}

/** `esri`: with the names that ArcGIS knows, and without the numbers that it does not read. */
export function wktOf(crs: Crs, how: 'ogc' | 'esri'): WktCrs {
  const system = tableEntry(crs);
  if (!system) return { name: crs, wkt: null, epsg: null };
  const wkt = system.projected ? projectedText(system, how) : geographicText(system.datum, how, system.epsg);
  return { name: system.en, wkt, epsg: system.epsg };
}

function geographicText(datum: Datum, how: 'ogc' | 'esri', epsg = DATUMS[datum].geographic): string {
  const { ogc, esri, spheroid, geographic } = TEXTS[datum];
  const [round, roundEsri, major, flattening] = spheroid;
  if (how === 'esri') {
    return `GEOGCS["${geographic[1]}",DATUM["${esri}",SPHEROID["${roundEsri}",${real(major)},${flattening}]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]`;
  }
  return `GEOGCS["${geographic[0]}",DATUM["${ogc}",SPHEROID["${round}",${major},${flattening}]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","${epsg}"]]`;
}

function projectedText(system: System, how: 'ogc' | 'esri'): string {
  const base = geographicText(system.datum, how);
  const { projection, parameters } = projectionOf(system, how);
  const name = how === 'esri' ? esriName(system) : system.en;
  const list = Object.entries(parameters).map(
    ([key, value]) => `PARAMETER["${key}",${how === 'esri' ? real(value) : value}]`,
  );
  const unit = how === 'esri' ? 'UNIT["Meter",1.0]' : 'UNIT["metre",1,AUTHORITY["EPSG","9001"]]';
  const code = how === 'esri' ? '' : `,AUTHORITY["EPSG","${system.epsg}"]`;
  return `PROJCS["${name}",${base},PROJECTION["${projection}"],${list.join(',')},${unit}${code}]`;
}

function projectionOf(system: System, how: 'ogc' | 'esri'): { projection: string; parameters: Record<string, number> } {
  const proj = new Map((system.proj ?? '').split(/\s+/).map((part) => part.split('=') as [string, string]));
  if (proj.get('+proj') === 'merc') {
    return how === 'esri'
      ? {
          projection: 'Mercator_Auxiliary_Sphere',
          parameters: {
            False_Easting: 0,
            False_Northing: 0,
            Central_Meridian: 0,
            Standard_Parallel_1: 0,
            Auxiliary_Sphere_Type: 0,
          },
        }
      : {
          projection: 'Mercator_1SP',
          parameters: { central_meridian: 0, scale_factor: 1, false_easting: 0, false_northing: 0 },
        };
  }
  const utm = proj.get('+proj') === 'utm';
  const [easting, northing, scale] = utm
    ? [500_000, proj.has('+south') ? 10_000_000 : 0, 0.9996]
    : [Number(proj.get('+x_0')), 0, Number(proj.get('+k'))];
  const meridian = system.zone?.meridian ?? 0;
  if (how === 'ogc') {
    return {
      projection: 'Transverse_Mercator',
      parameters: {
        latitude_of_origin: 0,
        central_meridian: meridian,
        scale_factor: scale,
        false_easting: easting,
        false_northing: northing,
      },
    };
  }
  return {
    projection: utm ? 'Transverse_Mercator' : 'Gauss_Kruger',
    parameters: {
      False_Easting: easting,
      False_Northing: northing,
      Central_Meridian: meridian,
      Scale_Factor: scale,
      Latitude_Of_Origin: 0,
    },
  };
}

const ESRI_PREFIX: Record<Datum, string> = {
  wgs84: 'WGS_1984',
  cgcs2000: 'CGCS2000',
  xian80: 'Xian_1980',
  beijing54: 'Beijing_1954',
  newbeijing: 'New_Beijing',
};

function esriName({ epsg, datum, zone, proj }: System): string {
  if (epsg === 3857) return 'WGS_1984_Web_Mercator_Auxiliary_Sphere';
  if (!zone) return ESRI_PREFIX[datum];
  if (datum === 'wgs84') return `WGS_1984_UTM_Zone_${epsg % 100}${proj?.includes('+south') ? 'S' : 'N'}`;
  const width = zone.width === 3 ? '3_Degree_GK' : 'GK';
  return `${ESRI_PREFIX[datum]}_${width}_${zone.number ? `Zone_${zone.number}` : `CM_${zone.meridian}E`}`;
}

function real(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
