/**
 * What tests get by `fast-check`: the same inputs at every run, so that a red run tells of the change at hand.
 * `ZHITU_SEED=random npm test` (or any whole number) looks elsewhere; what it finds is mended and kept as an example.
 */
import fc from '../../node_modules/fast-check/lib/fast-check.js';

const wanted = process.env.ZHITU_SEED ?? '1';
if (wanted !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wanted) });

export * from '../../node_modules/fast-check/lib/fast-check.js';
export default fc;
