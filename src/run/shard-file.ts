import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AnswersTold } from './answer-warnings.ts'
import type { ToldKind } from './told.ts'

/** `shard.json`: what a shard that is done hands on to be joined with the others, beside its rows. */
export interface ShardFile {
  readonly schema: 'nova-eval/shard@1'
  /** The dataset, as the user named it. */
  readonly data: string
  /** Warnings that every shard has alike. */
  readonly common: readonly string[]
  readonly told: readonly ToldKind[]
  /** Absent where a finished job was scored again: its outputs are the answers. */
  readonly answers?: AnswersTold | undefined
  readonly assumptions: readonly string[]
  readonly seconds: number
}

export async function writeShardFile(folder: string, shard: ShardFile): Promise<void> {
  await writeFile(join(folder, 'shard.json'), `${JSON.stringify(shard, null, 2)}\n`)
}

/** Undefined where the shard did not come to its end. */
export async function readShardFile(folder: string): Promise<ShardFile | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, 'shard.json'), 'utf8'))
  } catch {
    return undefined
  }
}
