/** The binary geometry of a GeoPackage (OGC 12-128r18, 2.1.3): a header, perhaps an envelope, and Well-Known Binary. */
import type { Geometry } from 'geojson';
import { BadGeometry, WkbReader } from '../wkb/read-wkb.ts';

const ENVELOPES = [0, 32, 48, 48, 64]; // bytes

export class GeoPackageGeometry {
  /** Whether the one last read had measures, which were left out. */
  measured = false;
  private readonly wkb = new WkbReader();

  /** Null for an empty one. Throws BadGeometry. */
  read(blob: Uint8Array): Geometry | null {
    this.measured = false;
    if (blob.length < 8 || blob[0] !== 0x47 || blob[1] !== 0x50) throw new BadGeometry('geometry_malformed', 'GP');
    const flags = blob[3] as number;
    const envelope = ENVELOPES[(flags >> 1) & 7];
    if (envelope === undefined) throw new BadGeometry('geometry_malformed', `flags ${flags}`);
    if (flags & 0x20) throw new BadGeometry('geometry_unknown', 'extended');
    if (flags & 0x10) return null;
    const geometry = this.wkb.read(blob, 8 + envelope);
    this.measured = this.wkb.measured;
    return geometry;
  }
}
