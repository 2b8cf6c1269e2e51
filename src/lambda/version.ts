/** Version of this package, from package.json when the package is built. */
export const version: string = process.env.NOVA_CUSTOM_EVAL_VERSION ?? 'source'
