/** What the services whose requests name no action are asked, by method and path. */
const table: readonly (readonly [service: string, method: string, path: RegExp, action: string])[] = [
  ['lambda', 'POST', /^\/2015-03-31\/functions\/?$/, 'CreateFunction'],
  ['lambda', 'GET', /^\/2015-03-31\/functions\/?$/, 'ListFunctions'],
  ['lambda', 'GET', /^\/2015-03-31\/functions\/[^/]+$/, 'GetFunction'],
  ['lambda', 'DELETE', /^\/2015-03-31\/functions\/[^/]+$/, 'DeleteFunction'],
  ['lambda', 'GET', /^\/2015-03-31\/functions\/[^/]+\/configuration$/, 'GetFunctionConfiguration'],
  ['lambda', 'PUT', /^\/2015-03-31\/functions\/[^/]+\/configuration$/, 'UpdateFunctionConfiguration'],
  ['lambda', 'PUT', /^\/2015-03-31\/functions\/[^/]+\/code$/, 'UpdateFunctionCode'],
  ['lambda', 'POST', /^\/2015-03-31\/functions\/[^/]+\/versions$/, 'PublishVersion'],
  ['lambda', 'GET', /^\/2015-03-31\/functions\/[^/]+\/versions$/, 'ListVersionsByFunction'],
  ['lambda', 'POST', /^\/2015-03-31\/functions\/[^/]+\/aliases$/, 'CreateAlias'],
  ['lambda', 'GET', /^\/2015-03-31\/functions\/[^/]+\/aliases$/, 'ListAliases'],
  ['lambda', 'GET', /^\/2015-03-31\/functions\/[^/]+\/aliases\/[^/]+$/, 'GetAlias'],
  ['lambda', 'PUT', /^\/2015-03-31\/functions\/[^/]+\/aliases\/[^/]+$/, 'UpdateAlias'],
  ['lambda', 'DELETE', /^\/2015-03-31\/functions\/[^/]+\/aliases\/[^/]+$/, 'DeleteAlias'],
  ['lambda', 'POST', /^\/2015-03-31\/functions\/[^/]+\/invocations$/, 'Invoke'],
  ['lambda', 'POST', /^\/2017-03-31\/tags\/.+$/, 'TagResource'],
  ['lambda', 'GET', /^\/2017-03-31\/tags\/.+$/, 'ListTags'],
  ['lambda', 'GET', /^\/2018-10-31\/layers\/[^/]+\/versions$/, 'ListLayerVersions'],
  ['lambda', 'POST', /^\/2018-10-31\/layers\/[^/]+\/versions$/, 'PublishLayerVersion'],
  ['lambda', 'GET', /^\/2018-10-31\/layers\/[^/]+\/versions\/\d+$/, 'GetLayerVersion'],
  ['lambda', 'GET', /^\/2018-10-31\/layers\/?$/, 'GetLayerVersionByArn'],
  ['lambda', 'DELETE', /^\/2018-10-31\/layers\/[^/]+\/versions\/\d+$/, 'DeleteLayerVersion'],
  ['bedrock', 'POST', /^\/model-customization-jobs$/, 'CreateModelCustomizationJob'],
  ['bedrock', 'GET', /^\/model-customization-jobs$/, 'ListModelCustomizationJobs'],
  ['bedrock', 'GET', /^\/model-customization-jobs\/.+$/, 'GetModelCustomizationJob'],
  ['bedrock', 'POST', /^\/model-customization-jobs\/.+\/stop$/, 'StopModelCustomizationJob'],
  ['s3', 'GET', /^\/[^/]+\/?$/, 'ListObjectsV2'],
  ['s3', 'PUT', /^\/[^/]+\/?$/, 'CreateBucket'],
  ['s3', 'HEAD', /^\/[^/]+\/?$/, 'HeadBucket'],
  ['s3', 'DELETE', /^\/[^/]+\/?$/, 'DeleteBucket'],
  ['s3', 'GET', /^\/[^/]+\/.+$/, 'GetObject'],
  ['s3', 'PUT', /^\/[^/]+\/.+$/, 'PutObject'],
  ['s3', 'HEAD', /^\/[^/]+\/.+$/, 'HeadObject'],
  ['s3', 'DELETE', /^\/[^/]+\/.+$/, 'DeleteObject'],
]

/** The action of a request that states none in a header or a form; the method and path themselves where the table has none. */
export function restAction(service: string, method: string, path: string): string {
  const found = table.find(([of, how, where]) => of === service && how === method && where.test(path))
  return found?.[3] ?? `${method} ${path}`
}
