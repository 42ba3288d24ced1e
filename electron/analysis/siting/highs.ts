/** HiGHS (Huangfu and Hall 2018) for mixed-integer models in sparse rows. Runs in the calling thread: use a worker. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Highs } from 'highs';

/** Columns are added before the rows that name them. */
export class SparseModel {
  readonly cost: number[] = [];
  readonly lower: number[] = [];
  readonly upper: number[] = [];
  readonly integer: number[] = [];
  readonly rowLower: number[] = [];
  readonly rowUpper: number[] = [];
  readonly starts: number[] = [0];
  readonly indices: number[] = [];
  readonly values: number[] = [];

  column(cost: number, lower: number, upper: number, integer: boolean): number {
    this.cost.push(cost);
    this.lower.push(lower);
    this.upper.push(upper);
    this.integer.push(integer ? 1 : 0);
    return this.cost.length - 1;
  }

  /** One coefficient of the row that is being written. */
  entry(column: number, value: number): void {
    this.indices.push(column);
    this.values.push(value);
  }

  row(lower: number, upper: number): void {
    this.rowLower.push(lower);
    this.rowUpper.push(upper);
    this.starts.push(this.indices.length);
  }
}

export interface Solved {
  /** `optimal` and `infeasible` are proven. */
  status: 'optimal' | 'infeasible' | 'limit' | 'failed';
  /** Values of the columns; null where none is known. */
  columns: Float64Array | null;
  /** What no solution is better than; null where none is known. */
  bound: number | null;
}

let loaded: Promise<Highs> | null = null;

/**
 * Solves to a gap of 0 within `seconds`. `begin` are values of all columns of a known solution. A solver that aborts
 * answers `failed`, and is loaded anew next time.
 */
export async function solve(
  model: SparseModel,
  { maximise, seconds, begin }: { maximise: boolean; seconds: number; begin?: Float64Array },
): Promise<Solved> {
  try {
    loaded ??= load();
    const highs = await loaded;
    const { objectiveSense, modelStatus } = highs.constants;
    return highs.withModel(
      {
        numCols: model.cost.length,
        numRows: model.rowLower.length,
        sense: maximise ? objectiveSense.maximize : objectiveSense.minimize,
        colCost: Float64Array.from(model.cost),
        colLower: Float64Array.from(model.lower),
        colUpper: Float64Array.from(model.upper),
        rowLower: Float64Array.from(model.rowLower),
        rowUpper: Float64Array.from(model.rowUpper),
        integrality: Int32Array.from(model.integer),
        matrix: {
          format: 'csr',
          numRows: model.rowLower.length,
          numCols: model.cost.length,
          starts: Int32Array.from(model.starts),
          indices: Int32Array.from(model.indices),
          values: Float64Array.from(model.values),
        },
      },
      (made): Solved => {
        made.options.set({
          output_flag: false,
          mip_rel_gap: 0,
          mip_abs_gap: 1e-9,
          time_limit: seconds,
          random_seed: 0,
        });
        if (begin) made.setSolution({ colValue: begin });
        made.run();
        const status = made.getModelStatus();
        if (status === modelStatus.infeasible) return { status: 'infeasible', columns: null, bound: null };
        const dual = Number(made.info.get('mip_dual_bound'));
        const found = Number(made.info.get('primal_solution_status')) === 2;
        return {
          status: status === modelStatus.optimal ? 'optimal' : 'limit',
          columns: found ? Float64Array.from(made.getSolution().colValue ?? []) : null,
          bound: Number.isFinite(dual) ? dual : null,
        };
      },
    );
  } catch {
    loaded = null;
    return { status: 'failed', columns: null, bound: null };
  }
}

/** The program lies in the package when running from source, beside the script in the build. */
async function load(): Promise<Highs> {
  const { default: highs } = await import('highs');
  const source = import.meta.url.endsWith('.ts')
    ? import.meta.resolve('highs/runtime')
    : new URL('./highs.wasm', import.meta.url);
  return highs({ wasmBinary: readFileSync(fileURLToPath(source)) });
}
