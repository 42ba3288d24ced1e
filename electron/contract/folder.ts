import { z } from 'zod';

/** A folder that a person names by its whole path: a relative one would depend on where the program was started. */
export const folder = z
  .string()
  .trim()
  .max(500)
  .regex(/^(?:\/|[A-Za-z]:[\\/]|\\\\)/, 'the whole path, such as /media/stick/zhitu or D:\\zhitu');
