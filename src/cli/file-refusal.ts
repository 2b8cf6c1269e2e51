import { NovaEvalError } from '../errors.ts'

/** What a file system says of a path, and what that means for who gave it. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'it may not be read or written',
  EISDIR: 'a folder, where a file is expected',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a file, where a folder is expected',
  EPERM: 'it may not be read or written',
  EROFS: 'it may not be written: the disk is read-only',
}

/**
 * What the file system refused, as a fault of the path that was given; undefined for any other error. A command says it better where it
 * knows what the file is for: this is for what no command foresaw.
 *
 * @example fileRefusal(Object.assign(new Error('open'), { code: 'ENOENT', path: 'no/out.json' }))?.code // 'NE1003'
 */
export function fileRefusal(error: unknown): NovaEvalError | undefined {
  const { code, path, syscall } = (error instanceof Error ? error : {}) as NodeJS.ErrnoException
  const reason = reasons[code ?? '']
  // A folder that is read as a file is told without its path; a program that cannot be started has one, and is ours.
  if (reason === undefined || (path === undefined && code !== 'EISDIR') || syscall?.startsWith('spawn'))
    return undefined
  return new NovaEvalError(reason, {
    code: 'NE1003',
    ...(path !== undefined && { file: path }),
    hint: 'check the paths on the command line; a folder to write to must be there',
    cause: error,
  })
}
