/**
 * Whether a file lies on a drive of the network, where a write-ahead log does not work: its index is memory that processes
 * of one computer share ("WAL does not work over a network filesystem", sqlite.org/wal.html).
 */
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** By the numbers that Linux gives file systems (statfs(2)). FUSE may be a stick as well as a share, and is let pass. */
const NETWORK: Readonly<Record<number, string>> = {
  26985: 'NFS',
  20859: 'SMB',
  4283649346: 'CIFS',
  4266872130: 'SMB2',
  1397113167: 'AFS',
  1937076805: 'Coda',
  22092: 'NCP',
  12805120: 'Ceph',
  198183888: 'Lustre',
  1952539503: 'OCFS2',
};

/** What the network drive is called; null for a disk of this computer, or where nobody can tell. */
export function networkDrive(path: string, platform = process.platform, typeOf = fileSystemType): string | null {
  // A mapped drive letter cannot be told from a disk without asking Windows; a UNC path can.
  if (platform === 'win32') return /^(\\\\|\/\/)(?![.?][\\/])|^\\\\\?\\UNC\\/i.test(path) ? 'UNC' : null;
  if (platform !== 'linux') return null;
  const type = typeOf(dirname(path));
  return (type !== null && NETWORK[type >>> 0]) || null;
}

function fileSystemType(folder: string): number | null {
  try {
    return statfsSync(folder).type;
  } catch {
    return null;
  }
}
