/** What is read of an OpenStreetMap file, whichever of its two formats it has. Each call reads the file once more. */
export interface OsmWay {
  id: number;
  tags: Map<string, string>;
  /** Ids of its nodes, in order. */
  nodes: number[];
}

export interface OsmFile {
  /** Ways that have the key; the others are passed over unread. */
  ways(key: string, visit: (way: OsmWay) => void): void;
  /** WGS 84 degrees. */
  nodes(visit: (id: number, lon: number, lat: number) => void): void;
}
