import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resourcesDir } from './folders.ts';

const manifest = JSON.parse(readFileSync(join(resourcesDir(), '..', 'package.json'), 'utf8')) as { version: string };

export const VERSION = manifest.version;
