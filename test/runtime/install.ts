import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Installs a test folder's own lock file, unless its node_modules hold just that. No install script runs: nothing is compiled. */
export function install(folder: string): void {
  const wanted = join(folder, 'package-lock.json')
  const stamp = join(folder, 'node_modules/.package-lock.json')
  if (existsSync(stamp) && installed(stamp) === installed(wanted)) return
  // On Windows npm is a script, which only a shell starts.
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
}

/** Names and versions a lock file holds; packages for other platforms are in the wanted one alone. */
function installed(lock: string): string {
  const packages: Record<string, { version?: string; os?: string[]; cpu?: string[] }> = JSON.parse(
    readFileSync(lock, 'utf8'),
  ).packages
  return Object.entries(packages)
    .filter(
      ([path, { os, cpu }]) =>
        path !== '' && (os?.includes(process.platform) ?? true) && (cpu?.includes(process.arch) ?? true),
    )
    .map(([path, { version }]) => `${path}@${version}`)
    .toSorted()
    .join('\n')
}
