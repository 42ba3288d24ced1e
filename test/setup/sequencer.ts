import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files with and without a browser in turn, the long ones of each first. A browser keeps more than one core busy and
 * less than two, and what waits for it leaves them idle: with something beside it until the end the whole is sooner over.
 */
export class InTurn extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const kinds = Map.groupBy(sorted, (file) => file.project.name);
    const at = [...kinds.values()].flatMap((kind) => kind.map((file, i) => ({ file, share: (i + 0.5) / kind.length })));
    return at.sort((a, b) => a.share - b.share).map(({ file }) => file);
  }
}
