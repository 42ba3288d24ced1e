/** Which part of files like this one was imported last: a register comes again with the same sheets. */
import { z } from 'zod';

const KEY = 'zhitu.import.parts';
const MOST = 50; // kinds of files remembered, the latest first
const memory = z.array(z.object({ parts: z.string(), part: z.string() }));

type Parts = readonly { name: string }[];

function kept(): z.infer<typeof memory> {
  try {
    return memory.parse(JSON.parse(localStorage.getItem(KEY) ?? '[]'));
  } catch {
    return [];
  }
}

function kindOf(parts: Parts): string {
  return parts
    .map((part) => part.name)
    .sort()
    .join('\n');
}

export function rememberedPart(parts: Parts): string | undefined {
  const kind = kindOf(parts);
  return parts.length > 1 ? kept().find((one) => one.parts === kind)?.part : undefined;
}

export function rememberPart(parts: Parts, part: string | undefined): void {
  if (part === undefined || parts.length < 2) return;
  const kind = kindOf(parts);
  const list = [{ parts: kind, part }, ...kept().filter((one) => one.parts !== kind)];
  localStorage.setItem(KEY, JSON.stringify(list.slice(0, MOST)));
}
