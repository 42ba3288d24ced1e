export { vocabulary } from '../../../electron/domain/labels/en.ts';
