import { expect, test } from 'vitest';
import { networkDrive } from '../../electron/store/network-drive.ts';

test('shares are told from disks and sticks, by what the system calls them', () => {
  const on = (type: number | null) => networkDrive('/mnt/share/city.db', 'linux', () => type);
  expect(on(0x6969)).toBe('NFS');
  expect(on(-11317950)).toBe('CIFS'); // 0xff534d42 as a signed number, as some systems tell it
  expect(on(0xfe534d42)).toBe('SMB2');
  expect(on(0xef53)).toBeNull(); // ext4
  expect(on(0x65735546)).toBeNull(); // FUSE: a stick with exFAT or NTFS
  expect(on(0x01021994)).toBeNull(); // memory
  expect(on(null)).toBeNull();
});

test('on Windows, by the path', () => {
  const on = (path: string) => networkDrive(path, 'win32');
  expect(on('\\\\server\\share\\city.db')).toBe('UNC');
  expect(on('//server/share/city.db')).toBe('UNC');
  expect(on('\\\\?\\UNC\\server\\share\\city.db')).toBe('UNC');
  expect(on('C:\\data\\city.db')).toBeNull();
  expect(on('\\\\?\\C:\\data\\city.db')).toBeNull();
});
