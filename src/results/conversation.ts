import { pythonRepr } from '../text/python-repr.ts'

/**
 * The conversation sent to the model as the container prints it: a Python list of messages.
 *
 * @example conversationOf(null, 'hi') // "[{'role': 'user', 'content': 'hi'}]"
 */
export function conversationOf(system: string | null, prompt: string): string {
  const user = { role: 'user', content: prompt }
  return pythonRepr(system === null ? [user] : [{ role: 'system', content: system }, user])
}
