/**
 * A program of the test on memory: `node one-row-group.ts FOLDER ROWS` writes a job whose details are one row group, as pandas writes them.
 */
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parquetWriteFile } from 'hyparquet-writer'

const [, , folder = '', count = '0'] = process.argv
write(join(folder, 'details_custom|gen_qa_gen_qa|0_2026-01-31T09-15-00.000000+00-00.parquet'), Number(count))

function write(filename: string, rows: number): void {
  mkdirSync(dirname(filename), { recursive: true })
  const column = (name: string, cell: (row: number) => string) => ({
    name,
    data: Array.from({ length: rows }, (_, row) => cell(row)),
    type: 'STRING' as const,
  })
  const words = (row: number): string =>
    Array.from({ length: 60 }, (_, at) => ((row * 2654435761 + at * 40503) % 46656).toString(36)).join(' ')
  const columnData = [
    column('full_prompt', (row) => `[{'role': 'user', 'content': "${words(row)} isn't it?"}]`),
    column('gold', (row) => `['${['billing', 'tech', 'sales'][row % 3]}']`),
    column('predictions', (row) => `['it\\'s ${words(row + 7)}']`),
    column('metrics', (row) => `{'em': ${row % 2}.0, 'f1': ${row / 7}}`),
    column('specifics', (row) => `{'sample_id': 's${row}', 'metadata': '{"difficulty": "easy", "n": ${row % 7}}'}`),
  ]
  parquetWriteFile({ filename, columnData, rowGroupSize: rows })
}
