type RequiredKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T]

/**
 * A closed object schema tied to its interface: a property that is missing, or wrongly required, does not compile.
 * Ajv's own type will not do: it forces `nullable` on every optional member, so that null would pass on the wire.
 */
export interface ObjectSchemaFor<T> {
  readonly type: 'object'
  readonly required: readonly RequiredKeys<T>[]
  readonly properties: { readonly [K in keyof T]-?: object }
  readonly additionalProperties: false
}
