/** In which order findings are looked at: what a look is worth, from 0 to 1, with its parts for who asks why. */
export interface WorthWeights {
  /** How sure the detector is. */
  confidence: number;
  /** Large ones first. */
  area: number;
  /** Where nothing was found before. */
  novelty: number;
  /** Those that have waited long. */
  age: number;
  /** Towns that have fallen behind. */
  town: number;
}

export const WORTH_WEIGHTS: WorthWeights = { confidence: 0.35, area: 0.2, novelty: 0.2, age: 0.15, town: 0.1 };

/** Parts of what a look is worth, in the order they are told. */
export const WORTH_PARTS = ['confidence', 'area', 'novelty', 'age', 'town'] as const satisfies (keyof WorthWeights)[];

export interface WorthInput {
  confidence: number | null;
  areaM2: number | null;
  /** Earlier findings within the distance that counts as the same place. */
  earlierHere: number;
  /** Days since it was found, by the date of the data. */
  days: number;
  /** Of the findings that wait, the share in its town. */
  townShare: number;
}

export interface Worth {
  total: number;
  parts: WorthWeights;
}

const LARGE = 200; // m²: larger is not more urgent
const LONG = 60; // days: older is not more urgent

/** Each part is its weight times a figure between 0 and 1; what is not known counts as half. */
export function worthOf(input: WorthInput, weights: WorthWeights = WORTH_WEIGHTS): Worth {
  const sum = Object.values(weights).reduce((a, b) => a + b, 0) || 1;
  const unit = (value: number) => Math.min(1, Math.max(0, value));
  const share = {
    confidence: input.confidence === null ? 0.5 : unit(input.confidence),
    area: input.areaM2 === null ? 0.5 : unit(Math.log1p(Math.max(0, input.areaM2)) / Math.log1p(LARGE)),
    novelty: 1 / (1 + input.earlierHere),
    age: unit(input.days / LONG),
    town: unit(input.townShare),
  };
  const parts = Object.fromEntries(
    Object.entries(share).map(([key, value]) => [key, (value * weights[key as keyof WorthWeights]) / sum]),
  ) as unknown as WorthWeights;
  return { total: Object.values(parts).reduce((a, b) => a + b, 0), parts };
}
