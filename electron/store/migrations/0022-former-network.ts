/** The street network that the last import of streets took the place of, so that it can be put back. */
export const sql = `
CREATE TABLE former_network (
  id INTEGER PRIMARY KEY, -- there is one at most
  source TEXT, attribution TEXT, edges INTEGER NOT NULL,
  -- Ids that it used; what comes later begins above them.
  last_road INTEGER NOT NULL, last_node INTEGER NOT NULL, last_edge INTEGER NOT NULL,
  content BLOB NOT NULL -- gzip of JSON: rows of roads, road_nodes, road_edges, and search_terms of roads, as in store/former-network.ts
);
`;
