/** Metrics on mathematical answers: numbers read out of an output, compared by value. */

export { numberAfter } from '../../text/extract-number.ts'
export { type NumericMatchOptions, numericMatch } from './numeric-match.ts'
