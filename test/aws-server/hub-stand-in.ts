import { json, type RecordingProxy, refusal } from '../support/aws/recording-proxy.ts'

/** SageMaker's hubs, which moto has not: what is imported is listed and described, and gone once it is deleted. */
export function serveHub(proxy: RecordingProxy, hub: string): { readonly held: Map<string, string> } & Disposable {
  const held = new Map<string, string>()
  const serving = proxy.answer(({ service, action, body, region }) => {
    if (service !== 'sagemaker' || !/HubContent/.test(action)) return undefined
    const sent = body as Readonly<Record<string, string>>
    if (sent.HubName !== hub) return refusal('ResourceNotFound', `Hub ${sent.HubName} does not exist`)
    const key = (version: string | undefined): string => `${sent.HubContentName}/${version}`
    const of = (version: string) => ({
      HubContentName: sent.HubContentName,
      HubContentVersion: version,
      HubContentArn: `arn:aws:sagemaker:${region}:123456789012:hub-content/${hub}/JsonDoc/${sent.HubContentName}/${version}`,
    })
    switch (action) {
      case 'ImportHubContent':
        held.set(key(sent.HubContentVersion), sent.HubContentDocument ?? '')
        return json({
          HubArn: `arn:aws:sagemaker:${region}:123456789012:hub/${hub}`,
          ...of(sent.HubContentVersion ?? ''),
        })
      case 'ListHubContentVersions': {
        const versions = [...held.keys()].filter((name) => name.startsWith(`${sent.HubContentName}/`))
        return json({ HubContentSummaries: versions.map((name) => of(name.split('/')[1] as string)) })
      }
      case 'DescribeHubContent':
        return json({ ...of(sent.HubContentVersion ?? ''), HubContentDocument: held.get(key(sent.HubContentVersion)) })
      case 'DeleteHubContent':
        held.delete(key(sent.HubContentVersion))
        return json({})
      default:
        return undefined
    }
  })
  return { held, [Symbol.dispose]: () => serving[Symbol.dispose]() }
}
