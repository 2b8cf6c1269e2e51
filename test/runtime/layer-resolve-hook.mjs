// Preloaded before the runtime client. Lambda's Node searches NODE_PATH for `import` too; a stock Node does so for `require`
// alone, so a function that imports from a layer would not load. This adds that one step, after the ordinary search.
import { registerHooks } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const parents = (process.env.NODE_PATH ?? '')
  .split(delimiter)
  .filter((folder) => folder.endsWith('node_modules'))
  .map((folder) => pathToFileURL(join(dirname(folder), 'anything.mjs')).href)

registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context)
    } catch (error) {
      if (error.code !== 'ERR_MODULE_NOT_FOUND' || !/^[@\w]/.test(specifier)) throw error
      for (const parentURL of parents) {
        try {
          return next(specifier, { ...context, parentURL })
        } catch (other) {
          if (other.code !== 'ERR_MODULE_NOT_FOUND') throw other
        }
      }
      throw error
    }
  },
})
