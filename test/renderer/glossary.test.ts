import { describe, expect, it } from 'vitest';
import { GLOSSARY } from '../../renderer/app/glossary.ts';
import { zh } from '../../renderer/i18n/zh/index.ts';

describe('the glossary', () => {
  it('lists every term that is explained, each once', () => {
    const listed = Object.values(GLOSSARY).flat();
    expect([...listed].sort()).toEqual(Object.keys(zh.terms).sort());
  });
});
