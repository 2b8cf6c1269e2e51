/** Loaded before a command: of AWS's clients only those that `CLIENTS` names are installed then, `lambda,sts`. */
import { registerHooks } from 'node:module'

const there = new Set((process.env.CLIENTS ?? '').split(','))

registerHooks({
  resolve: (specifier, context, next) => {
    const client = /^@aws-sdk\/client-([\w-]+)$/.exec(specifier)?.[1]
    if (client === undefined || there.has(client)) return next(specifier, context)
    throw Object.assign(new Error(`Cannot find package '${specifier}'`), { code: 'ERR_MODULE_NOT_FOUND' })
  },
})
