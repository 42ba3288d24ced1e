/** A run of whole records of a file, small enough to be one step of an import and large enough to be worth a message. */
export interface Part {
  index: number;
  /** Bytes of the text, from and up to. */
  from: number;
  to: number;
  /** The file ends with it. */
  last: boolean;
  /** JSON documents: where each record lies; null where records are found by reading. */
  records: JsonRecords | null;
}

export interface JsonRecords {
  /** Bytes from the part's own beginning. */
  from: Uint32Array;
  to: Uint32Array;
  /** Line of the file, from 1. */
  line: Float64Array;
  /** Bytes of a record too large to be read, else 0. */
  over: Float64Array;
}
