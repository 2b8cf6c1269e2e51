/** Metrics on mathematical answers: numbers read out of an output, compared by value. */

export { type NumericMatchOptions, numericMatch } from './numeric-match.ts'
