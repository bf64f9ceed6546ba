/** What the system's error means to the person who reads it. */
export function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return reasons[code] ?? (error instanceof Error ? error.message : String(error))
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'that may not be read or written by this user',
  EPERM: 'that may not be read or written by this user',
  EROFS: 'the disk or folder is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EISDIR: 'that is a folder, not a file',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EMFILE: 'too many files are open',
  EIO: 'the drive does not answer',
  ESTALE: 'the network drive is gone',
  ENOTCONN: 'the network drive is gone',
  EBUSY: 'the file is in use by another program',
}
