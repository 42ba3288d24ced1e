export { vocabulary } from '../../../electron/domain/labels/zh.ts';
