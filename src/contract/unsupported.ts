/** Answer to an object whose `process_type` no stage serves. It is returned, not thrown, as the Python kit does. */
export interface UnsupportedResponse {
  readonly statusCode: 400
  readonly body: { readonly error: string }
}

/**
 * @param shown the value as Python prints it: `None` for a missing one
 * @example unsupported('None').body.error // 'Unsupported process_type: None'
 */
export function unsupported(shown: string): UnsupportedResponse {
  return { statusCode: 400, body: { error: `Unsupported process_type: ${shown}` } }
}
