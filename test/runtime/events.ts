/** Texts of words no log has by chance, so that five characters of them in a log are a leak. */
export const texts: Readonly<Record<'system' | 'prompt' | 'gold' | 'output', string>> = {
  system: 'Quokka zephyr wombat',
  prompt: 'Xylophon kumquat vortex',
  gold: 'Fjordmyx',
  output: 'Syzygy bivouac gnocchi, "gazpacho" jujitsu',
}

const { system, prompt, gold, output } = texts

type Name =
  | 'preprocess'
  | 'preprocessThrows'
  | 'postprocess'
  | 'postprocessThrows'
  | 'postprocessInvalid'
  | 'unknownType'
  | 'noType'
  | 'list'

export const events: Readonly<Record<Name, unknown>> = {
  preprocess: { process_type: 'preprocess', data: { system, prompt, gold } },
  preprocessThrows: { process_type: 'preprocess', data: { prompt, gold: `throw ${gold}` } },
  postprocess: {
    process_type: 'postprocess',
    data: {
      prompt,
      inference_output: JSON.stringify({ priority: gold, note: output }),
      gold,
    },
  },
  /** The stage hands this to `JSON.parse`, whose message quotes it. */
  postprocessThrows: {
    process_type: 'postprocess',
    data: { prompt, inference_output: output, gold },
  },
  /** Refused: gold is not text. */
  postprocessInvalid: {
    process_type: 'postprocess',
    data: { prompt, inference_output: output, gold: 7 },
  },
  unknownType: { process_type: 'reward', data: { prompt } },
  noType: { data: { prompt } },
  /** What a function of the type `rft` is sent. */
  list: [{ id: '1', messages: [] }],
}

export const secrets: readonly string[] = Object.values(texts)
