import { stringify } from 'yaml'

/** A template as YAML; policies and queries keep their lines. */
export const templateText = (template: object): string =>
  stringify(template, { lineWidth: 0, aliasDuplicateObjects: false })
