import type { LayerVersion } from '../aws/layer.ts'
import { architectures, runtimes } from '../contract/function-defaults.ts'
import { outputOf, type Step } from './step.ts'
import { layerMark } from './tags.ts'

/** The name under which the layer is published. */
export const layerName = 'nova-custom-eval-layer'

/** A layer to be attached: a version that is published, or an archive that may have to be. */
export type LayerWish =
  | { readonly arn: string }
  | {
      readonly bytes: Uint8Array
      /** In hexadecimal. */
      readonly sha256: string
    }

/** Which version is attached, and what it takes to have it. */
export interface PlannedLayer {
  readonly arn: string
  readonly steps: readonly Step[]
}

/** The same archive is published once: a version of ours with its hash is taken again. */
export function planLayer(wish: LayerWish, found: readonly LayerVersion[]): PlannedLayer {
  if ('arn' in wish) return { arn: wish.arn, steps: [] }
  const there = found.find(({ description }) => description === layerMark(wish.sha256))
  if (there !== undefined) return { arn: there.arn, steps: [] }
  return { arn: outputOf('PublishLayerVersion', 'LayerVersionArn'), steps: [publish(wish)] }
}

const publish = ({ bytes, sha256 }: Extract<LayerWish, { bytes: unknown }>): Step => ({
  kind: 'call',
  sign: '+',
  what: 'layer',
  name: layerName,
  detail: `a new version, ${(bytes.byteLength / 1024).toFixed(1)} KB`,
  call: {
    service: 'lambda',
    action: 'PublishLayerVersion',
    input: {
      LayerName: layerName,
      Description: layerMark(sha256),
      LicenseInfo: 'Apache-2.0',
      CompatibleRuntimes: [...runtimes],
      CompatibleArchitectures: [...architectures],
      Content: { ZipFile: bytes },
    },
  },
})

/**
 * Whether a layer is this package's, whoever published it.
 *
 * @example isPackageLayer('arn:aws:lambda:us-east-1:123456789012:layer:nova-custom-eval-layer:3') // true
 */
export const isPackageLayer = (arn: string): boolean => arn.split(':')[6] === layerName
