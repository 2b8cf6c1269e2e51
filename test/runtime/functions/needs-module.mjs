// Written as a function whose layer holds an ES module alone would be: under Lambda's flags it must not start.
import { handler as inner } from './module-only.mjs'

export const handler = inner
