import { sharedKeys } from './config.ts'
import type { KnownCommand, KnownFlag } from './known-command.ts'

/** A JSON Schema of a configuration, for editors that complete JSON and YAML. */
export function configSchema(commands: readonly KnownCommand[]): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'nova-eval.config',
    ...objectOf({
      $schema: { type: 'string' },
      ...sectionsOf(commands, 0),
      // Behind the sections: `recipe` is a file, and a command too.
      ...Object.fromEntries(sharedKeys.map((key) => [key, { type: ['string', 'null'] }])),
    }),
  }
}

function sectionsOf(commands: readonly KnownCommand[], depth: number): Record<string, object> {
  const words = Map.groupBy(
    commands.filter(({ path }) => path.length > depth),
    ({ path }) => path[depth] as string,
  )
  return Object.fromEntries(
    [...words].map(([word, below]) => {
      const flags = below.flatMap(({ flags }) => flags.map((flag) => [flag.name, flagSchema(flag)] as const))
      return [word, objectOf({ ...Object.fromEntries(flags), ...sectionsOf(below, depth + 1) })]
    }),
  )
}

const objectOf = (properties: Readonly<Record<string, object>>): object => ({
  type: 'object',
  additionalProperties: false,
  properties,
})

function flagSchema({ kind, choices, description }: KnownFlag): object {
  if (kind === 'switch') return { description, type: ['boolean', 'null'] }
  if (choices !== undefined) return { description, enum: [...choices, null] }
  const scalar = ['string', 'number']
  if (kind === 'value') return { description, type: [...scalar, 'null'] }
  return { description, type: [...scalar, 'array', 'null'], items: { type: scalar } }
}
