import type { Turn } from '../../contract/index.ts'
import { isObject } from '../../sample/turns.ts'
import type { RowObject } from './dataset-format.ts'
import type { PlainTurn } from './plain-sample.ts'
import { gotName, type RowFault, rowFault } from './row-fault.ts'

const roles: ReadonlySet<unknown> = new Set(['system', 'developer', 'user', 'assistant', 'tool'])

/** The turns of a list of messages, as far as they are some; every turn at fault is told. */
export function readMessages(messages: unknown, path: string, faults: RowFault[]): PlainTurn[] {
  if (!Array.isArray(messages) || messages.length === 0) {
    const got = Array.isArray(messages) ? 'an empty list' : gotName(messages)
    faults.push(
      rowFault('NE2201', path, 'a list of turns', got, { hint: 'write [{ "role": "user", "content": "..." }]' }),
    )
    return []
  }
  const turns: PlainTurn[] = []
  for (const [at, message] of (messages as readonly unknown[]).entries()) {
    const turn = readMessage(message, `${path}/${at}`, faults)
    if (turn !== undefined) turns.push(turn)
  }
  return turns
}

function readMessage(message: unknown, path: string, faults: RowFault[]): PlainTurn | undefined {
  if (!isObject(message)) {
    faults.push(
      rowFault('NE2202', path, 'an object', gotName(message), { hint: 'write { "role": ..., "content": ... }' }),
    )
    return undefined
  }
  const { role, content, tool_calls: calls } = message
  if (!roles.has(role)) {
    const got = typeof role === 'string' ? JSON.stringify(role) : gotName(role)
    faults.push(rowFault('NE2202', `${path}/role`, [...roles].join(', '), got, { hint: 'use one of these roles' }))
    return undefined
  }
  const silent = (content ?? '') === '' && Array.isArray(calls) && calls.length > 0
  const text = silent ? '' : readContent(content, path, faults)
  if (text === undefined || (text.trim() === '' && !silent)) {
    const got = text === undefined ? gotName(content) : 'a blank string'
    faults.push(rowFault('NE2203', `${path}/content`, 'text', got, { hint: 'write "content": "..."' }))
    return undefined
  }
  return withCalls({ role: role === 'developer' ? 'system' : (role as string), content: text }, message)
}

/** A turn with what its message has of tools, as it is written. */
export const withCalls = (turn: Turn, { tool_calls: calls, tool_call_id: id }: RowObject): PlainTurn => ({
  ...turn,
  ...(Array.isArray(calls) && calls.length > 0 && { tool_calls: calls as unknown[] }),
  ...(typeof id === 'string' && id !== '' && { tool_call_id: id }),
})

/** What a turn says: its text, or an object where it calls tools. */
export const saidIn = ({ content, tool_calls: calls }: PlainTurn): unknown =>
  calls === undefined ? content : { ...(content !== '' && { content }), tool_calls: calls }

/** Text, or the text of a list of parts; what the job makes of a part that is none is not documented. */
function readContent(content: unknown, path: string, faults: RowFault[]): string | undefined {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return undefined
  const texts: string[] = []
  for (const [at, part] of (content as readonly unknown[]).entries()) {
    if (isObject(part) && typeof part.text === 'string') texts.push(part.text)
    else if (isObject(part) && typeof part.type === 'string' && part.type !== 'text')
      faults.push(
        rowFault('NE2203', `${path}/content/${at}`, 'a part of text', `one of type ${JSON.stringify(part.type)}`, {
          level: 'warning',
          hint: 'whether the job reads it is documented nowhere: try a few rows first',
        }),
      )
    else return undefined
  }
  return texts.join('')
}

/** A conversation with its system turn apart. */
export function apart(turns: readonly PlainTurn[]): { system?: string; turns: readonly PlainTurn[] } {
  const [first] = turns
  return first?.role === 'system' ? { system: first.content, turns: turns.slice(1) } : { turns }
}

/** A conversation in which nobody asks anything is told. */
export function needUser(messages: unknown, path: string, faults: RowFault[]): void {
  if (!Array.isArray(messages) || messages.length === 0) return
  if (messages.some((message: unknown) => isObject(message) && message.role === 'user')) return
  faults.push(
    rowFault('NE2205', path, 'a user turn', 'none', {
      hint: 'the model is asked by { "role": "user", "content": "..." }',
    }),
  )
}
