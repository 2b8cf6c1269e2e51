import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** What a command's environment holds where these clients of AWS are installed and no others. */
export const onlyClients = (clients: readonly string[]): Readonly<Record<string, string>> => ({
  NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'hide-clients.mjs'))}`,
  CLIENTS: clients.join(','),
})

/** The clients in the line that installs them. */
export const clientsNamed = (stderr: string): string[] => {
  const [line = ''] = /npm install .*/.exec(stderr) ?? []
  return [...line.matchAll(/@aws-sdk\/client-([\w-]+)@\^3/g)].map(([, client]) => client as string)
}
