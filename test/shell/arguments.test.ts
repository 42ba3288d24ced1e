import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { namedDatabase } from '../../electron/shell/arguments.ts';

describe('the database that a command line names', () => {
  it.each([
    [['zhitu'], null],
    [['zhitu', '.'], null],
    [['zhitu', '--db', '/a/city.db'], resolve('/a/city.db')],
    [['zhitu', '--db=/a/city.db'], resolve('/a/city.db')],
    [['zhitu', '/a/city.db'], resolve('/a/city.db')],
    [['zhitu', 'city.db'], resolve('/home/li/city.db')],
    [['electron', '.', '--lang=zh-CN', '--no-sandbox', '--db', 'city.db'], resolve('/home/li/city.db')],
    [['zhitu', 'photo.jpg'], null],
    [['zhitu', '--db'], null],
  ])('in %j is %s', (argv, expected) => {
    expect(namedDatabase(argv, '/home/li')).toBe(expected);
  });
});
